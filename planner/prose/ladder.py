"""Ladders in words: the steps, which of them a year reaches, and which were reached before."""

from __future__ import annotations

from models.expression import Fact, Literal, Node
from models.money import format_money
from models.policy import Ladder, Step
from models.text import Lang, Text
from planner.evaluator.facts import Facts
from planner.evaluator.ladder import ladder_award
from planner.prose.labels import Labels
from planner.prose.sentence import sentence


def ladder_text(ladder: Ladder, labels: Labels, lang: Lang) -> str:
    """`营业收入首次达到 2000万元奖 20万元、…`, and how several and later steps pay."""
    measure = labels.fact(ladder.measure, lang)
    steps = [(format_money(step.threshold, lang), format_money(step.amount, lang)) for step in ladder.steps]
    if lang == "zh":
        verb = "首次达到" if ladder.inclusive else "首次超过"
        said = f"{measure}{verb}" + "、".join(f"{threshold}奖{amount}" for threshold, amount in steps)
    else:
        verb = "first reaches" if ladder.inclusive else "first exceeds"
        said = f"{measure} {verb} " + ", ".join(f"{threshold} ({amount})" for threshold, amount in steps)
    ways = [way for way in (_way(ladder.jump, _JUMPS, lang), _way(ladder.later, _LATERS, lang)) if way]
    return Text("；", "; ").in_(lang).join([said, *ways])


def ladder_ways(ladder: Ladder, labels: Labels, lang: Lang) -> tuple[str, ...]:
    """How several steps passed in one year pay, and how a later step does; a reading that decides is named."""
    found = []
    for node, words, matter in (
        (ladder.jump, _JUMPS, Text("一年跨多档怎样奖", "what several steps passed in one year pay")),
        (ladder.later, _LATERS, Text("以后晋档怎样奖", "what a later step pays")),
    ):
        said = _way(node, words, lang)
        found.append(said or _decided(node, matter, labels, lang))
    return tuple(found)


def ladder_formula(ladder: Ladder, facts: Facts, labels: Labels, lang: Lang) -> str:
    """The year's measure, the step that it reaches, the step reached before, and the award that is left."""
    measure = labels.fact(ladder.measure, lang)
    case, year = facts.world.case, facts.year or 0
    now = case.years.get(year, {}).get(ladder.measure.name)
    before = _before(facts, ladder.measure.name)
    parts = [_reached(ladder, measure, now if isinstance(now, int) else None, lang)]
    if before is not None:
        parts.append(_spent(ladder, before, lang))
    award = ladder_award(ladder, facts)
    if award.upper is not None:
        most = format_money(int(award.upper), lang)
        parts.append(most if award.known else Text(f"至多 {most}", f"at most {most}").in_(lang))
    return _joined(parts, lang)


_JUMPS = {
    "highest": Text("一年跨多档只奖最高一档", "of several steps passed in one year only the highest pays"),
    "all": Text("一年跨多档各档都奖", "every step passed in one year pays"),
}
_LATERS = {
    "full": Text("以后晋档按新档全额", "a later step pays in full"),
    "difference": Text("以后晋档补差额", "a later step pays the difference"),
}


def _way(node: Node, words: dict[str, Text], lang: Lang) -> str:
    """How the ladder counts; nothing where a reading decides, which the plan names by itself."""
    return words[node.value].in_(lang) if isinstance(node, Literal) and isinstance(node.value, str) else ""


def _decided(node: Node, matter: Text, labels: Labels, lang: Lang) -> str:
    """The reading that decides, with its default."""
    said = sentence(node, labels, lang)
    reading = labels.readings.get(node.name) if isinstance(node, Fact) else None
    if reading is None:
        return Text(f"{matter.zh}：{said}", f"{matter.en}: {said}").in_(lang)
    default = reading.options[reading.default].in_(lang)
    return Text(f"{matter.zh}：见{said}（默认：{default}）", f"{matter.en}: see {said} (default: {default})").in_(lang)


def _before(facts: Facts, name: str) -> int | None:
    """The greatest known value of the measure (fen) in any earlier year; None where none is known."""
    case, year = facts.world.case, facts.year or 0
    seen = [value for one, table in case.years.items() if one < year and isinstance(value := table.get(name), int)]
    return max([*seen, *([case.history.reached[name]] if name in case.history.reached else [])], default=None)


def _step(ladder: Ladder, measure: int) -> Step | None:
    """The highest step that the measure reaches."""
    reached = [
        step for step in ladder.steps if (step.threshold <= measure if ladder.inclusive else step.threshold < measure)
    ]
    return reached[-1] if reached else None


def _reached(ladder: Ladder, measure: str, now: int | None, lang: Lang) -> str:
    if now is None:
        return Text(f"{measure}（未知）", f"{measure} (unknown)").in_(lang)
    seen, step = format_money(now, lang), _step(ladder, now)
    if step is None:
        first = format_money(ladder.steps[0].threshold, lang)
        return Text(f"{measure} {seen}，不到最低档 {first}", f"{measure} {seen}, below the first step {first}").in_(
            lang
        )
    threshold, amount = format_money(step.threshold, lang), format_money(step.amount, lang)
    return Text(
        f"{measure} {seen}，到 {threshold}档（{amount}）", f"{measure} {seen} reaches the step {threshold} ({amount})"
    ).in_(lang)


def _spent(ladder: Ladder, before: int, lang: Lang) -> str:
    seen, step = format_money(before, lang), _step(ladder, before)
    if step is None:
        return Text(f"此前最高 {seen}，未到任何档", f"the most before was {seen}, below every step").in_(lang)
    threshold, amount = format_money(step.threshold, lang), format_money(step.amount, lang)
    return Text(
        f"此前最高 {seen}，已到 {threshold}档（{amount}）",
        f"the most before was {seen}, at the step {threshold} ({amount})",
    ).in_(lang)


def _joined(parts: list[str], lang: Lang) -> str:
    """The steps by semicolons, the award behind an equals sign."""
    *steps, award = parts
    return Text("；", "; ").in_(lang).join(steps) + f" = {award}"
