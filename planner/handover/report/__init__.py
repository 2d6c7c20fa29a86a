"""The report of a plan for the client: one content tree, whatever it is written as."""
