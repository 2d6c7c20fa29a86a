"""The official texts attached to a hand-over: the sentence behind a citation, and the file that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from models.cite import Cite
from models.errors import Finding, InputError, Place
from models.policy import Policy
from models.text import Text
from planner.page.source import LIKE_ENOUGH, likeness
from policies.texts.articles import OfficialText
from policies.texts.official import official_text
from policies.texts.sources import source_text


@dataclass(frozen=True)
class Attached:
    """Official texts by the id of their pack; none by default."""

    texts: Mapping[str, OfficialText] = field(default_factory=dict)

    def sentence(self, policy: str, cite: Cite) -> str | None:
        """The sentence cited; None where the text is not at hand or the citation leads nowhere in it."""
        text = self.texts.get(policy)
        return None if text is None else text.find(cite)

    def file(self, policy: str) -> str:
        """The name of the file, without its folder; "" where no text is at hand."""
        text = self.texts.get(policy)
        return "" if text is None else Path(text.file).name


def attach(path: Path, policies: Iterable[Policy]) -> Attached:
    """The texts of a folder, each with the pack that it belongs to; or of one file, which must belong to one of them.

    A folder need not hold a text for every pack. Raises InputError where a file cannot be read and where nothing fits.
    """
    packs = tuple(policies)
    if path.is_dir():
        texts = {one.id: text for one in packs if (text := _within(path, one)) is not None}
    else:
        texts = _of_file(official_text(path), packs)
    if not texts:
        names = ", ".join(sorted(one.id for one in packs))
        told = Text(
            f"这里没有所用政策包的原文（找过：{names or '无'}）",
            f"there is no text of a pack in use here (looked for: {names or 'none'})",
        )
        raise InputError([Finding(Place(str(path)), told)])
    return Attached(texts)


def _of_file(text: OfficialText, packs: tuple[Policy, ...]) -> dict[str, OfficialText]:
    """The one pack that says most of what the text says; none where no pack says enough of it."""
    fits = {one.id: likeness(text, one) for one in packs}
    best = max(fits, key=lambda name: (fits[name], name), default="")
    return {best: text} if best and fits[best] >= LIKE_ENOUGH else {}


def _within(folder: Path, policy: Policy) -> OfficialText | None:
    """The pack's text in a folder of texts of several packs; None where the folder has none that says the same."""
    try:
        text = source_text(folder, policy)
    except InputError:
        return None
    return text if likeness(text, policy) >= LIKE_ENOUGH else None
