"""The calendar file: filing windows, last days with reminders, and the work before them, as iCalendar (RFC 5545).

Every entry is of whole days and keeps nobody from meetings. What is to be done over several days stands on the day on
which it begins, with its end in words: bars over weeks, for every filing at once, would bury a calendar.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, vText

from models.calendar import Deadline, Task, TaskKind
from models.plan import ClaimLine, PackVersion, Plan
from models.text import Lang, Text
from planner.document.plain_text import one_line
from planner.handover.dossier import Dossier
from planner.prose.citation import cited
from planner.prose.terms import PAYEES, STATUSES, STRENGTHS
from planner.report.phrases import clause_name, joined, money, said, several_packs, subject

#: Enough of a SHA-256 for a reader to compare.
_SHORT_DIGEST = 12
PRODID = "-//benefit planner//filing calendar//ZH"
#: Days before the last day on which a calendar reminds, and at what hour: a reminder at midnight wakes people.
REMINDERS = (30, 14, 7, 1)
_MORNING = timedelta(hours=9)
_DAY = timedelta(days=1)
_CATEGORIES = {
    "window": Text("申报期", "filing window"),
    "deadline": Text("申报截止", "filing deadline"),
    "task": Text("申报准备", "preparation"),
    "payment": Text("预计拨付", "expected payment"),
}
_HOLIDAYS = Text(
    "各节点已避开周末；法定节假日和调休逐年公布，未计入。",
    "No step falls on a weekend; public holidays are announced year by year and not reckoned with.",
)


def calendar_file(dossier: Dossier, lang: Lang) -> bytes:
    """The calendar of a plan's filings. The same dossier gives the same bytes: entries bear the dossier's day."""
    plan = dossier.plan
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = Text(f"申报日历：{_client(plan)}", f"Filings: {_client(plan)}").in_(lang)
    calendar.add("x-wr-calname", vText(name))
    calendar.add("x-wr-caldesc", vText(_origin(dossier, lang)))
    for deadline in dossier.deadlines:
        for event in _filing_events(dossier, deadline, lang):
            calendar.add_component(event)
    for event in _task_events(dossier, lang):
        calendar.add_component(event)
    if not dossier.deadlines:
        calendar.add_component(_nothing(dossier, lang))
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _nothing(dossier: Dossier, lang: Lang) -> Event:
    """A calendar without any entry is none: programs refuse the file."""
    day = date.fromisoformat(dossier.dated)
    title = Text("没有可申报的项目", "Nothing to file").in_(lang)
    summary = _beside(title, _client(dossier.plan), lang)
    return _event(dossier, "nothing", (day, day), summary, _origin(dossier, lang), "deadline", lang)


def _filing_events(dossier: Dossier, deadline: Deadline, lang: Lang) -> Iterator[Event]:
    """The window, where its first day is known, and the last day with its reminders."""
    last, dated = date.fromisoformat(deadline.last), date.fromisoformat(dossier.dated)
    name, told = _name(dossier.plan, deadline, lang), _description(dossier, deadline, lang)
    first = date.fromisoformat(deadline.first) if deadline.first else None
    if first is not None and first < last:
        title = Text(f"申报期 {first} 至 {last}", f"Filing window {first} to {last}").in_(lang)
        yield _event(dossier, f"{deadline.id}/window", (first, last), _beside(title, name, lang), told, "window", lang)
    title = _last_day(deadline, lang)
    event = _event(dossier, f"{deadline.id}/deadline", (last, last), _beside(title, name, lang), told, "deadline", lang)
    for alarm in _alarms(last, dated, _beside(f"{title} {last}", name, lang)):
        event.add_component(alarm)
    yield event


def _task_events(dossier: Dossier, lang: Lang) -> Iterator[Event]:
    """The work of all filings: what is the same on the same day is one entry, that names the filings it is for.

    It is known again by the first of these.
    """
    dated = date.fromisoformat(dossier.dated)
    entries: dict[tuple[date, TaskKind, str], list[Deadline]] = {}
    for deadline in dossier.deadlines:
        for task in deadline.tasks:
            day, title = _task_entry(task, deadline, dated, lang)
            entries.setdefault((day, task.kind, title), []).append(deadline)
    for (day, kind, title), filings in entries.items():
        name = _name(dossier.plan, filings[0], lang)
        if len(filings) > 1:
            count = Text(f"{len(filings)} 项申报", f"{len(filings)} filings").in_(lang)
            name = _beside(count, _client(dossier.plan), lang)
        category = "payment" if kind == "payment" else "task"
        told = _task_description(dossier.plan, filings, lang)
        id_ = f"{filings[0].id}/{kind}"
        yield _event(dossier, id_, (day, day), _beside(title, name, lang), told, category, lang)


def _event(
    dossier: Dossier, id_: str, days: tuple[date, date], summary: str, told: str, category: str, lang: Lang
) -> Event:
    """One entry from the first to the last of the days. It is known again by the case's digest and the filing's id."""
    event = Event()
    stamp = datetime.combine(date.fromisoformat(dossier.dated), time(), UTC)
    digest = hashlib.sha256(f"{dossier.plan.head.digest}\n{id_}".encode()).hexdigest()
    event.add("uid", f"{digest[:32]}@benefit-planner")
    event.add("dtstamp", stamp)
    event.add("dtstart", days[0])
    event.add("dtend", days[1] + _DAY)
    event.add("summary", summary)
    event.add("description", told)
    event.add("categories", [_CATEGORIES[category].in_(lang)])
    event.add("transp", "TRANSPARENT")
    return event


def _alarms(last: date, dated: date, summary: str) -> Iterator[Alarm]:
    """Reminders in the morning of their days; those whose day is over would all ring when the file is opened."""
    for ahead in REMINDERS:
        if last - ahead * _DAY < dated:
            continue
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", _MORNING - ahead * _DAY)
        yield alarm


def _last_day(deadline: Deadline, lang: Lang) -> str:
    marks = [Text("预估", "assumed")] if deadline.basis == "assumed" else []
    marks += [Text("已过", "past")] if deadline.past else []
    told = joined((one.in_(lang) for one in marks), lang)
    title = Text("申报截止", "Filing deadline").in_(lang)
    return title + Text(f"（{told}）", f" ({told})").in_(lang) if told else title


def _task_entry(task: Task, deadline: Deadline, dated: date, lang: Lang) -> tuple[date, str]:
    """The day on which a task stands, and what to do, with its end where it takes more than that day.

    What is late and can still be done in time stands on the day of the calendar: nobody looks at days behind.
    """
    title, day = said(task.title, lang), date.fromisoformat(task.day)
    if task.start is None or task.past:
        late = task.past and not deadline.past
        return (dated if late else day), title[:1].upper() + title[1:]
    start = date.fromisoformat(task.start)
    begin = Text("现在就开始", "Begin at once") if start < dated else Text("开始", "Begin")
    entry = Text(f"{begin.zh}：{title}，{day} 前完成", f"{begin.en}: {title}, done by {day}").in_(lang)
    return max(start, dated), entry


def _name(plan: Plan, deadline: Deadline, lang: Lang) -> str:
    """The filing and the client: a consultant keeps the calendars of many clients side by side."""
    return _beside(_filing_name(plan, deadline, lang), _client(plan), lang)


def _filing_name(plan: Plan, deadline: Deadline, lang: Lang) -> str:
    """Clause and year; a draft is marked."""
    first = _claims(plan, deadline)[0][1]
    clause = clause_name(first, lang, several_packs(plan))
    if first.status == "draft":
        clause = Text(f"【稿】{clause}", f"[draft] {clause}").in_(lang)
    return one_line(clause + Text(f"（{deadline.year} 年度）", f" ({deadline.year})").in_(lang))


def _beside(one: str, other: str, lang: Lang) -> str:
    return one + Text("｜", " | ").in_(lang) + other


def _description(dossier: Dossier, deadline: Deadline, lang: Lang) -> str:
    plan = dossier.plan
    claims = _claims(plan, deadline)
    first = claims[0][1]
    policy = Text(
        f"{first.policy_title.zh}（{STATUSES[first.status].zh}），{cited(first.cite, 'zh')}",
        f"{first.policy_title.en} ({STATUSES[first.status].en}), {cited(first.cite, 'en')}",
    )
    rows: list[tuple[Text, str]] = [
        (Text("客户", "Client"), _client(plan)),
        (Text("政策", "Policy"), policy.in_(lang)),
        (Text("条款", "Clause"), clause_name(first, lang, several_packs(plan))),
        *((Text(f"申报 {number}", f"Claim {number}"), _claim(claim, lang)) for number, claim in claims),
    ]
    if len(claims) > 1:
        rows.append((Text("合计", "Together"), money(deadline.granted, lang, first.strength)))
    rows += [
        (Text("申报时间", "Filing"), said(deadline.text, lang)),
        (Text("部门", "Departments"), joined(deadline.departments, lang)),
        (Text("材料", "Papers"), _papers(claims, lang)),
    ]
    rows += [(Text("政策包", "Pack"), _pack(one)) for one in plan.versions.packs if one.id == deadline.policy]
    lines = [_labelled(label, value, lang) for label, value in rows if value]
    lines += [f"- {one_line(_step(task, lang))}" for task in deadline.tasks]
    return "\n".join([*lines, _HOLIDAYS.in_(lang)])


def _task_description(plan: Plan, filings: Sequence[Deadline], lang: Lang) -> str:
    """The filings that a task is for, each with its last day, money, offices and papers."""
    lines = [_labelled(Text("客户", "Client"), _client(plan), lang)]
    for deadline in filings:
        claims = _claims(plan, deadline)
        lines.append(f"- {_filing_name(plan, deadline, lang)}")
        rows = [
            (Text("申报时间", "Filing"), said(deadline.text, lang)),
            *((Text(f"申报 {number}", f"Claim {number}"), _claim(claim, lang)) for number, claim in claims),
            (Text("部门", "Departments"), joined(deadline.departments, lang)),
            (Text("材料", "Papers"), _papers(claims, lang)),
        ]
        lines += [f"  {_labelled(label, value, lang)}" for label, value in rows if value]
    return "\n".join([*lines, _HOLIDAYS.in_(lang)])


def _papers(claims: Sequence[tuple[int, ClaimLine]], lang: Lang) -> str:
    return joined(dict.fromkeys(said(paper, lang) for _, claim in claims for paper in claim.evidence), lang)


def _claim(claim: ClaimLine, lang: Lang) -> str:
    granted = money(claim.granted, lang, claim.strength)
    strength, payee = STRENGTHS[claim.strength], PAYEES[claim.payee]
    return Text(
        f"{subject(claim, 'zh')}，{claim.year} 年度，{granted}，{strength.zh}，付给{payee.zh}，{claim.pay_year} 年拨付",
        f"{subject(claim, 'en')}, {claim.year}, {granted}, {strength.en}, to the {payee.en}, paid in {claim.pay_year}",
    ).in_(lang)


def _step(task: Task, lang: Lang) -> str:
    days = (
        task.day if task.start is None else Text(f"{task.start} 至 {task.day}", f"{task.start} to {task.day}").in_(lang)
    )
    return f"{days} {said(task.title, lang)}"


def _origin(dossier: Dossier, lang: Lang) -> str:
    """What the calendar was made from: the case, the packs with their digests, the command, the day."""
    plan = dossier.plan
    rows = [
        (Text("客户", "Client"), _client(plan)),
        (Text("个案", "Case"), f"{plan.head.id} {plan.head.digest[:_SHORT_DIGEST]}"),
        *((Text("政策包", "Pack"), _pack(one)) for one in plan.versions.packs),
        (Text("规划器", "Planner"), plan.versions.planner),
        (Text("命令", "Command"), dossier.command),
        (Text("制表日", "Made"), dossier.dated),
    ]
    return "\n".join(_labelled(label, value, lang) for label, value in rows if value)


def _pack(pack: PackVersion) -> str:
    return f"{pack.id} {pack.version} {pack.digest[:_SHORT_DIGEST]}"


def _labelled(label: Text, value: str, lang: Lang) -> str:
    return one_line(label.in_(lang) + Text("：", ": ").in_(lang) + value)


def _claims(plan: Plan, deadline: Deadline) -> Sequence[tuple[int, ClaimLine]]:
    return [(number, plan.claims[number - 1]) for number in deadline.claims]


def _client(plan: Plan) -> str:
    return one_line(plan.head.title) or one_line(plan.head.id)
