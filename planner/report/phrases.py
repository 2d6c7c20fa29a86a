"""Small things that every section of a report says alike: money with its sign, names of claims, texts of a plan."""

from __future__ import annotations

from collections.abc import Iterable

from models.plan import ClaimLine, Listed, NotTaken, Plan, Reason, Words
from models.text import Lang, Text
from planner.prose.citation import cited
from planner.prose.figures import wan

#: Strengths whose money the office may cut: it is never printed without the sign ≤.
AT_MOST = frozenset({"ceiling", "competitive"})


def said(words: Words, lang: Lang) -> str:
    """A text of the plan in one language."""
    return words.zh if lang == "zh" else words.en


def money(yuan: int, lang: Lang, strength: str = "") -> str:
    """Exact yuan; `≤ ` in front where the strength says that the office may pay less."""
    return f"≤ {wan(yuan, lang)}" if strength in AT_MOST and yuan else wan(yuan, lang)


def cell(yuan: int, lang: Lang, strength: str = "") -> str:
    """`money` for a column whose English head already says yuan."""
    return money(yuan, lang, strength).removesuffix(" yuan")


def subject(claim: ClaimLine | NotTaken, lang: Lang) -> str:
    """The item's label, its id where it has none, or the enterprise."""
    if claim.item is None:
        return Text("企业", "enterprise").in_(lang)
    return claim.item_label or claim.item


def named(keys: Iterable[str], plan: Plan, lang: Lang) -> str:
    """Claims by clause title and subject, so that no reader has to know keys; an unknown key stays as it is."""
    known: dict[str, ClaimLine | NotTaken] = {one.key: one for one in plan.not_taken}
    packs = several_packs(plan)
    known.update({one.key: one for one in (*plan.draft_claims, *plan.claims)})
    return joined((_named(key, known.get(key), lang, packs) for key in keys), lang)


def with_names(text: str, keys: Iterable[str], plan: Plan, lang: Lang) -> str:
    """A text of the plan with the keys of claims in it exchanged for their names; longer keys first."""
    for key in sorted(keys, key=lambda one: (-len(one), one)):
        text = text.replace(key, named((key,), plan, lang))
    return text


def source(cite: str, lang: Lang) -> str:
    """` [第5条第2句]`; nothing for what no text says, such as a reading of no pack."""
    return f" [{cited(cite, lang)}]" if cite else ""


def joined(texts: Iterable[str], lang: Lang) -> str:
    """A list of names."""
    return Text("、", ", ").in_(lang).join(texts)


def several_packs(plan: Plan) -> bool:
    """Whether more than one pack has a say, so that a clause number alone would not tell which clause is meant."""
    heard = {one.policy for one in plan.not_taken if one.reason is not Reason.NOT_APPLICABLE}
    heard |= {one.policy for one in (*plan.claims, *plan.draft_claims)} | {one.policy for one in plan.listed}
    return len(heard) > 1


def clause_name(one: ClaimLine | NotTaken | Listed, lang: Lang, packs: bool) -> str:
    """`5.1 算力券`, with the pack in front where there are several."""
    number = f"{one.policy}/{one.clause}" if packs else one.clause
    return f"{number} {said(one.title, lang)}"


def _named(key: str, claim: ClaimLine | NotTaken | None, lang: Lang, packs: bool) -> str:
    if claim is None:
        return key
    if "@" not in key:
        return clause_name(claim, lang, packs)
    year = f" {claim.year}" if claim.year else ""
    return clause_name(claim, lang, packs) + Text(
        f"（{subject(claim, 'zh')}{year}）", f" ({subject(claim, 'en')}{year})"
    ).in_(lang)
