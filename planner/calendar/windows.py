"""When a claim is filed: by the user's own dates, by the policy's words, or by an assumption that is said as such."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.calendar import Basis
from models.plan import ClaimLine, FilingNote, Words
from planner.calendar.dates import Dates, MonthDay, OwnWindow
from planner.calendar.own_dates import Own

#: How long a window is taken to be open where only its first day is stated.
_OPEN_FOR = timedelta(days=30)
#: The names that Python knows follow the language of the machine.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """The days of a filing, both within it, and how it is told; `first` is None where it is unknown.

    Claims of one clause and year with equal windows are filed together, however their windows are told.
    """

    first: date | None
    last: date
    basis: Basis
    text: Words = field(compare=False)


def window_of(claim: ClaimLine, own: Own, dates: Dates) -> Window:
    """The window of one claim. The user's own dates come from a notice of the year and go before the policy's words."""
    if own.window is not None:
        return _own(own.window, claim.filing)
    filing = claim.filing
    if filing is not None and filing.last is not None:
        first = date.fromisoformat(filing.first) if filing.first else None
        return Window(first, date.fromisoformat(filing.last), "stated", _stated_text(filing, own))
    return _assumed(claim, own, dates)


def _own(window: OwnWindow, filing: FilingNote | None) -> Window:
    first_zh, first_en = (f"{window.first} 至 ", f"{window.first} to ") if window.first else ("最迟 ", "until ")
    note_zh, note_en = (f"（{window.note}）", f" ({window.note})") if window.note else ("", "")
    policy_zh, policy_en = (
        ("文件未写明申报时间", "the policy states no filing time")
        if filing is None
        else (f"文件写明：{filing.text.zh}", f"the policy says: {filing.text.en}")
    )
    text = Words(
        zh=f"按自填日期：{first_zh}{window.last}{note_zh}；{policy_zh}",
        en=f"By your own dates: {first_en}{window.last}{note_en}; {policy_en}",
    )
    return Window(window.first, window.last, "own", text)


def _stated_text(filing: FilingNote, own: Own) -> Words:
    return _with_other_year(Words(zh=f"文件写明：{filing.text.zh}", en=f"The policy says: {filing.text.en}"), own)


def _assumed(claim: ClaimLine, own: Own, dates: Dates) -> Window:
    """Nobody knows the last day. A first day that is stated stands, and the last is not before it."""
    paid_later = claim.pay_year > claim.year
    last = _day_of(claim.pay_year, dates.assumed if paid_later else dates.same_year)
    first = date.fromisoformat(claim.filing.first) if claim.filing and claim.filing.first else None
    if first is not None and first > last:
        last = first + _OPEN_FOR
        how = Words(
            zh=f"开始后 {_OPEN_FOR.days} 天内（{last}）", en=f"within {_OPEN_FOR.days} days of its opening ({last})"
        )
    elif paid_later:
        day_zh, day_en = _named(last)
        how = Words(zh=f"拨付当年 {day_zh}前（{last}）", en=f"by {day_en} of the year of payment ({last})")
    else:
        day_zh, day_en = _named(last)
        how = Words(zh=f"当年 {day_zh}前（{last}，当年拨付）", en=f"by {day_en} of that year, when it is paid ({last})")
    text = _assumed_text(claim.filing, how)
    return Window(first, last, "assumed", _with_other_year(text, own))


def _assumed_text(filing: FilingNote | None, how: Words) -> Words:
    known = (
        Words(zh="文件未写明申报时间", en="The policy states no filing time")
        if filing is None
        else Words(
            zh=f"文件写明：{filing.text.zh}；未写明截止日期",
            en=f"The policy says: {filing.text.en}; it states no last day",
        )
    )
    return Words(
        zh=f"{known.zh}；按{how.zh}申报预估，以申报通知为准",
        en=f"{known.en}; filing {how.en} is assumed; the office's notice decides",
    )


def _with_other_year(text: Words, own: Own) -> Words:
    """Own dates of another year are not used, and not passed over in silence."""
    if own.elsewhere is None:
        return text
    day = own.elsewhere.last
    return Words(
        zh=f"{text.zh}；自填的截止日 {day} 属其他年度，未采用",
        en=f"{text.en}; your own last day, {day}, belongs to another year and is not used",
    )


def _named(day: date) -> tuple[str, str]:
    """`3 月 31 日`, `31 March`."""
    return f"{day.month} 月 {day.day} 日", f"{day.day} {_MONTHS[day.month - 1]}"


def _day_of(year: int, day: MonthDay) -> date:
    month, number = day
    return date(year, month, min(number, monthrange(year, month)[1]))
