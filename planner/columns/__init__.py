"""Three-valued columns: many claims at once, numbers with bounds, flags that are true, false or open."""
