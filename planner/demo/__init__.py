"""A full set of outputs for one example, to look at before one has a case of one's own."""
