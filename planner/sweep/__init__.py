"""One case at many values of one or two parameters: the best plan at each, and where exactly it changes."""
