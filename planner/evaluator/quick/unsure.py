"""The signal that the quick word does not know."""

from __future__ import annotations


class Unsure(Exception):
    """Something that a plan hangs on is not definite, or not worth a quick way: the plain evaluator has to say."""
