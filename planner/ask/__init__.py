"""What is not known yet: which answers are worth how much, in which order to ask, and what an answer changes."""
