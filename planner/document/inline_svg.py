"""A picture within a page: its ids get a name of their own, since several pictures stand on one page."""

from __future__ import annotations

import re

#: Words of a picture hold no bare quotes, so these are found in attributes alone.
_ID = re.compile(r'(\sid=")([^"]*")')
_USE = re.compile(r'(="url\(#|\shref="#)')
_LABELS = re.compile(r'\saria-labelledby="[^"]*"')
_ROOT = re.compile(r"<svg\b[^>]*>")


def inlined(svg: str, name: str) -> str:
    """The SVG of planner.charts as an element of a page; `name` stands before each of its ids.

    What it shows is told by the page beside it, so a screen reader passes it over.
    """
    root = _ROOT.search(svg)
    if root is None:
        return ""
    head = _LABELS.sub("", root.group(0)).replace("<svg ", '<svg aria-hidden="true" ', 1).replace(' role="img"', "", 1)
    body = _USE.sub(rf"\g<1>{name}-", _ID.sub(rf"\g<1>{name}-\2", svg[root.end() :].rstrip()))
    return head + body
