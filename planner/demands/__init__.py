"""What a client asks of a plan besides the policies: how claims are named, the rows that keep to it, and conflicts."""
