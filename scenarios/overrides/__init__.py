"""Overrides of a case: scenario files, what each of their steps does, and the ready-made ones."""
