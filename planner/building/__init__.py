"""From the table of claims to planning problems: who stands in which group, and the rows that bind them."""
