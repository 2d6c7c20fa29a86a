"""Why each claim is in or out, what insisting would cost, what is unknown and what it is worth."""
