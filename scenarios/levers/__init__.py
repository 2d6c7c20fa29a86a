"""Levers as they are written in case files, and what a decision makes of such a case."""
