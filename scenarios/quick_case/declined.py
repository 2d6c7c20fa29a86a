"""What the quick reader says of all that it does not surely read as the strict one does."""

from __future__ import annotations


class Declined(Exception):
    """Not plainly clean: the strict reader has to look at it. Says nothing about whether there is a fault."""
