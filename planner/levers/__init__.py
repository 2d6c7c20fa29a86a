"""Decisions that a case leaves open, planned together with the claims."""
