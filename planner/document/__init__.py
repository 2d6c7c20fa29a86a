"""Documents whatever they tell: one tree of content, and the writers that make files of it."""
