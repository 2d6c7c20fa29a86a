"""The directions of an action plan: what each favours, whom to talk to, its dated goals and its duties."""

from __future__ import annotations

from models.policy import Direction, Duty
from planner.document.content import Block, Entry, Facts, Paragraph, Section, Words
from planner.page.teller import Teller


def direction_sections(teller: Teller) -> tuple[Section, ...]:
    """One section for each direction."""
    return tuple(_section(one, teller) for one in teller.policy.directions)


def _section(direction: Direction, teller: Teller) -> Section:
    entries = [Entry(teller.say("出处", "source"), (teller.cite(direction.cite),))]
    if direction.kinds:
        entries.append(Entry(teller.say("支持的事项", "items it favours"), (_kinds(direction.kinds, teller),)))
    if direction.sectors:
        sectors = [_sector(one, teller) for one in direction.sectors]
        entries.append(Entry(teller.say("行业和主题", "industries and topics"), (teller.listed(sectors),)))
    if direction.departments:
        lead, *others = direction.departments
        mark = teller.say("（牵头）", " (lead)") if others else ""
        entries.append(Entry(teller.say("部门", "departments"), (teller.listed([lead + mark, *others]),)))
    if direction.targets:
        goals: tuple[Words, ...] = tuple(
            (teller.say(f"{goal.year} 年：{goal.text.zh}", f"{goal.year}: {goal.text.en}"),)
            for goal in direction.targets
        )
        entries.append(Entry(teller.say("目标", "goals"), (), goals))
    if direction.duties:
        duties = tuple((_duty(one, teller),) for one in direction.duties)
        entries.append(Entry(teller.say("应当遵守", "to be observed"), (), duties))
    blocks: tuple[Block, ...] = (
        *teller.quote(direction.cite),
        Paragraph((teller.text(direction.summary),)),
        Facts(tuple(entries)),
    )
    return Section(f"{direction.id} {teller.text(direction.title)}", blocks, f"direction-{direction.id}")


def _kinds(kinds: tuple[str, ...], teller: Teller) -> str:
    known = teller.vocabulary.kinds
    return teller.listed([teller.text(known[one].label) if one in known else one for one in kinds])


def _sector(name: str, teller: Teller) -> str:
    """An industry, the tag of a yearly award, the scheme of a recognition, or a topic of its own."""
    words = teller.vocabulary
    industries = words.enterprise["industries"].options if "industries" in words.enterprise else ()
    schemes = [
        option
        for kind in words.kinds.values()
        for fact in kind.facts.values()
        if fact.subtype
        for option in fact.options
    ]
    for option in (*industries, *schemes):
        if option.name == name:
            return teller.text(option.label)
    return teller.text(words.tags[name]) if name in words.tags else name


def _duty(duty: Duty, teller: Teller) -> str:
    said = teller.text(duty.text)
    limits = []
    if duty.kinds:
        kinds = _kinds(duty.kinds, teller)
        limits.append(teller.say(f"适用于{kinds}", f"for {kinds}"))
    if duty.when is not None:
        when = teller.sentence(duty.when)
        limits.append(teller.say(f"当{when}时", f"where {when}"))
    if not limits:
        return said
    return teller.say(f"{said}（{'；'.join(limits)}）", f"{said} ({'; '.join(limits)})")
