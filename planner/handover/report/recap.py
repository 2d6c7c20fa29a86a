"""The first page: for whom, how much of which kind, what comes next and how sure it is."""

from __future__ import annotations

from models.plan import Money, Question
from models.text import Text
from planner.document.content import (
    Block,
    Entry,
    Facts,
    KeyFigure,
    KeyFigures,
    Note,
    PageBreak,
    Paragraph,
    Section,
    Table,
    Words,
)
from planner.handover.report.capitals import capital
from planner.handover.report.teller import Teller
from planner.prose.terms import STRENGTHS
from planner.report.headline import checked_told, gain_told, proof_told
from planner.report.questions import ranked

#: What fits on the first page.
_FEW = 3


def recap(teller: Teller) -> tuple[Block, ...]:
    """Stands before the table of contents, on a sheet of its own."""
    return (
        KeyFigures(key_figures(teller)),
        Paragraph((_KINDS.in_(teller.lang),)),
        *_drafts_warning(teller),
        Section(teller.say("填报与结果", "What was stated and what follows"), (Facts(_facts(teller)),), listed=False),
        *_next_filings(teller),
        *_next_questions(teller),
        PageBreak(),
    )


_KINDS = Text(
    "以上各类金额相互独立，不相加。“≤”表示文件写明上限或须择优，实际以主管部门审定为准。",
    "These kinds of money stand apart and are never added up. “≤” marks a ceiling or a competition: the office may pay "
    "less.",
)


def key_figures(teller: Teller) -> tuple[KeyFigure, ...]:
    """A figure for each kind of money that the plan has; the enterprise's sure money in any case."""
    totals, say = teller.plan.totals, teller.say
    force = totals.enterprise
    found = [
        KeyFigure(
            say("企业确定可报（现行政策）", "Sure, to the enterprise"), sure(force, teller), _split(force, teller)
        )
    ]
    if force.competitive:
        note = say("须评选，不能视为到手", "must be competed for")
        found.append(KeyFigure(say("择优竞争", "Competitive"), teller.at_most(force.competitive), note))
    if totals.possible is None or totals.possible > totals.certain:
        found.append(_possible(teller))
    note = say("付给人才、团队或消费者，不归企业", "to persons, teams or consumers")
    found += _whole(totals.others, say("归个人等", "To others"), note, teller)
    found += _drafts(teller)
    note = say("尚未生效；不归企业", "not in force; to persons, teams or consumers")
    found += _whole(totals.others_drafts, say("征求意见稿归个人等", "Drafts, to others"), note, teller)
    if totals.discretionary:
        note = say("主管部门酌定，只列示、不计入", "left to the office, never counted")
        found.append(
            KeyFigure(say("酌情条款所提数额", "Discretionary, as named"), teller.money(totals.discretionary), note)
        )
    return tuple(found)


def sure(found: Money, teller: Teller) -> str:
    """Entitled and ceiling money as one figure, marked where some of it may be cut."""
    return teller.money(found.sure, "ceiling" if found.ceiling else "entitled")


def _split(found: Money, teller: Teller) -> str:
    """What the figure is made of, where it is made of two."""
    if not found.sure:
        return teller.say("现行政策下没有可计入的申报", "no claim under a policy in force")
    if not found.ceiling or not found.entitled:
        return teller.text(STRENGTHS["ceiling" if found.ceiling else "entitled"])
    parts = (
        f"{teller.text(STRENGTHS[name])} {teller.money(getattr(found, name), name)}" for name in ("entitled", "ceiling")
    )
    return teller.say("；", "; ").join(parts)


def _possible(teller: Teller) -> KeyFigure:
    """How far the sure money could go with the unknown facts turning out well."""
    possible, say = teller.plan.totals.possible, teller.say
    name = say("未知信息问清后最多", "If all open facts turn out well")
    counted = (
        say("含计入的征求意见稿；", "drafts counted included; ") if teller.plan.totals.enterprise_drafts.sure else ""
    )
    note = counted + say(
        f"还有 {len(teller.plan.questions)} 个问题待确认", f"{len(teller.plan.questions)} questions open"
    )
    if possible is None:
        return KeyFigure(name, say("尚无上界", "no bound yet"), note)
    return KeyFigure(name, teller.at_most(possible), note)


def _whole(found: Money, name: str, note: str, teller: Teller) -> list[KeyFigure]:
    """Money that does not go to the enterprise, if any: the sure part, and what must be competed for besides."""
    if not found.sure and not found.competitive:
        return []
    if found.competitive:
        rival = teller.at_most(found.competitive)
        note += teller.say(f"；另有竞争性 {rival}", f"; competitive {rival} besides")
    return [KeyFigure(name, sure(found, teller), note)]


def _drafts(teller: Teller) -> list[KeyFigure]:
    """What the plan counts of drafts where it counts them, else what they would bring."""
    say, counted = teller.say, teller.plan.settings.include_drafts
    drafts = teller.plan.totals.enterprise_drafts if counted else teller.plan.beside.drafts_only
    if not drafts.sure and not drafts.competitive:
        return []
    note = say("未计入方案，尚未生效", "not counted, not in force")
    if counted:
        note = say("按要求列入方案，尚未生效", "in the plan as asked, not in force")
    if drafts.competitive:
        rival = teller.at_most(drafts.competitive)
        note += say(f"；另有竞争性 {rival}", f"; competitive {rival} besides")
    name = say("征求意见稿若按现稿出台", "Drafts, if adopted as they are")
    return [KeyFigure(name, teller.at_most(drafts.sure), note)]


def readings_range(teller: Teller) -> str:
    """From the least to the most that the open readings leave; "" where they change no money."""
    beside, say = teller.plan.beside, teller.say
    least, most = beside.least_readings.sure, beside.most_readings.sure
    if least == most:
        return ""
    told = say(
        f"企业确定 {teller.at_most(least)} 至 {teller.at_most(most)}",
        f"sure to the enterprise {teller.at_most(least)} to {teller.at_most(most)}",
    )
    return told if beside.range_complete else told + say("（未逐一试遍）", " (not every combination tried)")


def _drafts_warning(teller: Teller) -> tuple[Note, ...]:
    if not any(one.status == "draft" for one in teller.plan.claims):
        return ()
    said = teller.say(
        "方案中有依据征求意见稿的申报：这些文件尚未生效，正式文件可能不同，相应金额单独列示。",
        "Some claims rest on drafts that are not in force; the final text may differ. Their money is told apart.",
    )
    return (Note((said,), "warning"),)


def _facts(teller: Teller) -> tuple[Entry, ...]:
    plan, say, lang = teller.plan, teller.say, teller.lang
    taken, looked = len(plan.claims), len(teller.dossier.policies)
    items = len(plan.case.get("items") or ())
    counted = len([one for one in teller.dossier.given_up if one.counts])
    given_up = say(
        f"；因规则不能同时享受而放弃 {counted} 项",
        f"; {counted} given up because rules do not let them stand together",
    )
    gain, readings = gain_told(plan, lang), readings_range(teller)
    rows = [
        (say("企业", "Enterprise"), _enterprise(teller)),
        (say("规划年度", "Years planned"), f"{plan.head.first_year}–{plan.head.last_year}"),
        (
            say("依据", "Stated"),
            say(
                f"填报事项 {items} 项；核对政策 {looked} 份；尚不清楚的信息 {len(plan.questions)} 处",
                f"{items} items; {looked} policies looked at; {len(plan.questions)} facts still open",
            ),
        ),
        (
            say("结果", "Result"),
            say(f"建议申报 {taken} 项", f"{taken} claims recommended") + (given_up if counted else ""),
        ),
        (say("是否最优", "Is it the best"), f"{proof_told(plan, lang)}{say('；', '; ')}{checked_told(plan, lang)}"),
        (say("比逐项从大到小挑", "Against picking the largest first"), gain),
        (say("解读不同时的范围", "Range over readings"), readings),
    ]
    return tuple(Entry(name, (told,)) for name, told in rows if told)


def _enterprise(teller: Teller) -> str:
    """Its name where the case has one, else what the case is called."""
    stated = teller.plan.case.get("enterprise")
    name = stated.get("name") if isinstance(stated, dict) else None
    return name if isinstance(name, str) and name.strip() else teller.plan.head.title


def _next_filings(teller: Teller) -> tuple[Section, ...]:
    """The filings whose last day is still to come, the nearest first."""
    dossier, say = teller.dossier, teller.say
    coming = sorted((one for one in dossier.deadlines if one.last >= dossier.dated), key=lambda one: (one.last, one.id))
    if not coming:
        return ()
    rows: list[tuple[Words, ...]] = [
        (
            (one.last + _basis_mark(one.basis, teller),),
            (capital(teller.text(one.title)) + say(f"（{one.year} 年度）", f" ({one.year})"),),
            (teller.listed(one.departments),),
            (teller.money(one.granted, one.strength),),
        )
        for one in coming[:_FEW]
    ]
    head = (say("截止日", "last day"), say("申报", "filing"), say("部门", "offices"), say("金额", "amount"))
    return (
        Section(
            say("最近的申报", "The next filings"),
            (Table(head, tuple(rows), frozenset({3}), widths=(20, 34, 28, 18)),),
            listed=False,
        ),
    )


def _basis_mark(basis: str, teller: Teller) -> str:
    return teller.say("（预估）", " (assumed)") if basis == "assumed" else ""


def _next_questions(teller: Teller) -> tuple[Section, ...]:
    """The unknown facts with the most money at stake."""
    asked = ranked(teller.dossier.questions)[:_FEW]
    if not asked:
        return ()
    say = teller.say
    rows: list[tuple[Words, ...]] = [((teller.text(one.question),), (at_stake(one, teller),)) for one in asked]
    head = (say("先要问清的事", "what to find out first"), say("影响金额", "money at stake"))
    table = Table(head, tuple(rows), frozenset({1}), widths=(78, 22))
    return (Section(say("最要紧的问题", "The questions that matter most"), (table,), listed=False),)


def at_stake(one: Question, teller: Teller) -> str:
    """The money that hangs on an unknown fact."""
    if one.at_stake is None:
        return teller.say("尚无上界", "no bound yet")
    return teller.at_most(one.at_stake)
