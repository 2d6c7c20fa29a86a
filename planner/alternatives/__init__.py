"""Other plans than the best: the next best different ones, and the best in named directions."""
