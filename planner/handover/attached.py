"""The official texts attached to a hand-over: the sentence behind a citation, and the file that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from models.cite import Cite
from models.errors import Finding, InputError, Place
from models.policy import Policy
from models.text import Text
from planner.page.source import LIKE_ENOUGH, likeness, source_of
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
    if not path.is_dir():
        return Attached(_of_file(path, packs))
    return Attached({one.id: text for one in packs if (text := _within(path, one)) is not None})


def _of_file(path: Path, packs: tuple[Policy, ...]) -> dict[str, OfficialText]:
    text = official_text(path)
    fits = {one.id: likeness(text, one) for one in packs}
    best = max(fits, key=lambda name: (fits[name], name), default="")
    if best and fits[best] >= LIKE_ENOUGH:
        return {best: text}
    names = ", ".join(sorted(fits))
    told = Text(
        f"这不像是所用政策包的原文（看过的政策包：{names or '无'}）",
        f"this does not look like the text of any pack in use (packs looked at: {names or 'none'})",
    )
    raise InputError([Finding(Place(path.name), told)])


def _within(folder: Path, policy: Policy) -> OfficialText | None:
    """The pack's text in a folder of texts of several packs; None where the folder has none that says the same."""
    try:
        text = source_text(folder, policy)
    except InputError:
        return None
    return source_of(Path(text.file), policy) if likeness(text, policy) >= LIKE_ENOUGH else None
