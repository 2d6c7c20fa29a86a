"""What each item, clause, rule and limit adds to the best plan."""
