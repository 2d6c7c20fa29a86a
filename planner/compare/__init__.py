"""A case as it is beside the same case under scenarios: the totals, and every claim that differs, with the reason."""
