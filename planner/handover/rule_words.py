"""Sentences of rules as a client reads them: an id of a reading tells nobody anything."""

from __future__ import annotations

import re

_ZH = re.compile(r"解读“[a-z0-9-]+”为")
_EN = re.compile(r"\breading (?!\d+ )[a-z0-9-]+ is (?=[“\"])")


def without_reading_ids(text: str) -> str:
    """The sentence with `解读“cap-500”为“…”` told as how the text is understood."""
    return _EN.sub("the text is read as ", _ZH.sub("文件理解为", text))
