"""A plan for its readers: text for the terminal, JSON for machines."""
