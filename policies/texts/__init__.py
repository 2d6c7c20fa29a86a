"""Official texts: reading them, finding their articles and sentences, their figures and their terms of art."""

from __future__ import annotations

from policies.texts.articles import Article, OfficialText
from policies.texts.official import official_text

__all__ = ["Article", "OfficialText", "official_text"]
