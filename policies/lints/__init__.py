"""Slips that a right pack may still have: one file for what is looked at."""
