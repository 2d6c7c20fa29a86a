"""A policy as a page for readers."""
