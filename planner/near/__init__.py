"""Thresholds just missed, limits just full, and conditions that one decision would meet."""
