"""Two versions of a policy: what changed in the text, and what the change does to a case."""
