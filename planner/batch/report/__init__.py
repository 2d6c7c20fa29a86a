"""The view over all enterprises of a run, read from its result tables."""
