"""The small typed language of conditions and amounts: grammar, names, types."""
