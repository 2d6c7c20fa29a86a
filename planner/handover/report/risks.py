"""How the unclear places of the texts were read, and what may still turn out otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from models.plan import Listed
from models.plan import Words as Both
from models.text import Text
from planner.document.content import Block, Entry, Facts, Listing, Note, Paragraph, Section, Strong, Table, Words
from planner.handover.report.capitals import capital
from planner.handover.report.recap import readings_range
from planner.handover.report.teller import NOTHING, Teller
from planner.prose.terms import HOLDS, STRENGTHS


def risks(teller: Teller) -> tuple[Block, ...]:
    """Readings, then everything that is less than certain, then what is listed without being counted."""
    return (*_readings(teller), *_uncertain(teller), *_refusals(teller), *_listed(teller), *_directions(teller))


def _readings(teller: Teller) -> Iterator[Block]:
    """The readings that decide something, by number, with the range that they leave."""
    say, plan = teller.say, teller.plan
    if not plan.readings:
        yield teller.paragraph("本方案不取决于任何解读。", "The plan hangs on no reading.")
        return
    head = (
        "#",
        say("文件没有写清的问题", "what the text leaves open"),
        say("本方案的理解", "read here as"),
        say("依据", "source"),
    )
    rows: list[tuple[Words, ...]] = []
    for number, one in enumerate(plan.readings, start=1):
        origin = say("（默认）", " (default)") if one.is_default else say("（个案指定）", " (set by the case)")
        read = teller.text(one.option_text) + origin
        rows.append(((str(number),), (teller.text(one.question),), (read,), (teller.source(one.cite) or NOTHING,)))
    told = readings_range(teller)
    blocks: list[Block] = [Table(head, tuple(rows), widths=(6, 42, 34, 18))]
    if told:
        blocks.append(
            Paragraph(
                (
                    teller.strong("按别的理解，金额的范围", "Range over other readings"),
                    say("：", ": "),
                    told,
                    say("。", "."),
                )
            )
        )
    blocks += _ends(teller)
    yield Section(say("所用的解读", "How the texts were read"), tuple(blocks), "readings-used")


def _ends(teller: Teller) -> Iterator[Block]:
    """Which answers give the least and the most."""
    beside, say = teller.plan.beside, teller.say
    ends: tuple[tuple[str, tuple[Both, ...]], ...] = (
        (say("金额最少时的理解", "the readings that pay least"), beside.least_texts),
        (say("金额最多时的理解", "the readings that pay most"), beside.most_texts),
    )
    entries = tuple(teller.entry(name, tuple((teller.text(one),) for one in texts)) for name, texts in ends if texts)
    if entries:
        yield Facts(entries)
    if not beside.range_complete:
        yield Note(
            (
                say(
                    "解读的组合过多，没有全部试过，实际范围可能更宽。",
                    "There are too many combinations of readings to try all; the range may be wider.",
                ),
            )
        )


def _uncertain(teller: Teller) -> Iterator[Section]:
    """Competition, drafts, places and warnings, each claim by name."""
    claims = teller.plan.claims
    rivals = [one for one in claims if one.strength == "competitive"]
    limited = [one for one in claims if one.quota is not None and one.strength != "competitive"]
    told: tuple[tuple[Text, list[Words]], ...] = (
        (
            Text("须择优竞争，不能视为到手：", "Must be competed for, and is not money in the bank:"),
            [_with(teller.name(one.key), one.quota, teller) for one in rivals],
        ),
        (
            Text("依据征求意见稿，尚未生效：", "Rests on a draft that is not in force:"),
            [teller.name(one.key) for one in claims if one.status == "draft"],
        ),
        (
            Text("有名额限制：", "Places are limited:"),
            [_with(teller.name(one.key), one.quota, teller) for one in limited],
        ),
        (
            Text("须留意：", "To be watched:"),
            [_with(teller.name(one.key), one.warning, teller) for one in claims if one.warning is not None],
        ),
    )
    blocks: list[Block] = []
    for intro, entries in told:
        if entries:
            blocks += [Paragraph((Strong(teller.text(intro)),)), Listing(tuple(entries))]
    if blocks:
        title = teller.say("尚不确定的金额", "Money that is not certain")
        yield Section(title, tuple(blocks), "uncertain")


def _with(name: Words, remark: Both | None, teller: Teller) -> Words:
    return name if remark is None else (*name, teller.say("：", ": ") + teller.rule(remark))


def _refusals(teller: Teller) -> Iterator[Section]:
    """What each refusal would cost, where something comes in the place of the claim."""
    say = teller.say
    rows: list[tuple[Words, ...]] = [
        (teller.name(one.key), (teller.money(one.if_refused.loss, one.strength),), teller.names(one.if_refused.instead))
        for one in teller.plan.claims
        if one.if_refused.instead
    ]
    if not rows:
        return
    intro = say(
        "下列申报如未获批，还有可以改报的；其余的如未获批，损失该项全部金额（逐项说明中有列）。",
        "If these are refused, others can be claimed in their place. Any other claim is lost with all its money.",
    )
    head = (say("如未获批", "if refused"), say("方案减少", "the plan loses"), say("改报", "claim instead"))
    table = Table(head, tuple(rows), frozenset({1}), widths=(40, 18, 42))
    yield Section(say("如未获批，改报什么", "What to claim instead"), (Paragraph((intro,)), table), "refusals")


def _listed(teller: Teller) -> Iterator[Section]:
    """Discretionary clauses with the figures that they name, and support in kind."""
    found, say = teller.plan.listed, teller.say
    if not found:
        return
    intro = say(
        "以下条款由主管部门酌定或不给资金，只列示，不计入任何合计。",
        "These are left to the office or bring no money. They are listed and in no total.",
    )
    blocks: list[Block] = [Paragraph((intro,))]
    for strength in ("discretionary", "in_kind"):
        group = [one for one in found if one.strength == strength]
        if group:
            blocks.append(_listed_table(group, strength, teller))
    yield Section(say("只列示、不计入的条款", "Listed, never counted"), tuple(blocks), "listed")


def _listed_table(group: list[Listed], strength: str, teller: Teller) -> Table:
    say, counted = teller.say, strength == "discretionary"
    head = [say("条款", "clause"), say("条件", "conditions"), say("内容", "what it says")]
    widths = [28, 16, 56]
    if counted:
        head.append(say("所提数额", "figure named"))
        widths = [26, 14, 44, 16]
    rows: list[tuple[Words, ...]] = []
    for one in group:
        items = teller.listed(one.item_labels or one.items)
        name = f"{one.clause} {teller.text(one.title)}" + (say(f"（{items}）", f" ({items})") if items else "")
        row: list[Words] = [(name,), (teller.text(HOLDS[one.holds]),), (teller.rule(one.text),)]
        if counted:
            row.append((NOTHING if one.indicative is None else teller.money(one.indicative),))
        rows.append(tuple(row))
    caption = teller.text(STRENGTHS[strength])
    return Table(tuple(head), tuple(rows), frozenset({3} if counted else ()), capital(caption), tuple(widths))


def _directions(teller: Teller) -> Iterator[Section]:
    """Directions that back claims or fit items for which nothing pays, and duties."""
    plan, say = teller.plan, teller.say
    if not plan.directions and not plan.duties:
        return
    entries: list[Entry] = []
    for one in plan.directions:
        parts: list[Words] = []
        if one.claims:
            parts.append((say("支撑 ", "backs "), *teller.names(one.claims)))
        if one.items:
            parts.append((say("适合 ", "fits ") + teller.listed(teller.label_of(each) for each in one.items),))
        if one.departments:
            parts.append((say("部门 ", "offices ") + teller.listed(one.departments),))
        entries.append(teller.entry(teller.text(one.title), tuple(parts)))
    for duty in plan.duties:
        name = say("义务", "duty") if duty.certain else say("可能的义务", "possible duty")
        items = teller.listed(teller.label_of(each) for each in duty.items)
        entries.append(Entry(name, (teller.text(duty.text) + (say(f"（{items}）", f" ({items})") if items else ""),)))
    yield Section(say("政策方向与义务", "Directions and duties"), (Facts(tuple(entries)),), "directions")
