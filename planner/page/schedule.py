"""When a clause is filed, paid and kept to: years, instalments, filing, marks, duties after the award."""

from __future__ import annotations

from models.policy import CONTINUES_NONE, Clause
from models.text import Text
from planner.document.content import Entry
from planner.page.teller import Teller
from planner.prose.schedule import filing_text, obligation_text, payment_text, years_text


def schedule(clause: Clause, teller: Teller) -> list[Entry]:
    """The lines that the clause needs; none where everything is as usual (one claim, paid in the next year)."""
    found = []
    if clause.years is not None:
        found.append(Entry(teller.say("年限", "years"), (teller.text(years_text(clause.years)),)))
    if clause.pay_after_years != 1 and clause.paying:
        found.append(Entry(teller.say("兑现", "paid"), (teller.text(payment_text(clause.pay_after_years)),)))
    if clause.filing is not None:
        filed = filing_text(clause.filing, lambda node: Text(*(teller.sentence(node, clause),) * 2))
        found.append(Entry(teller.say("申报时间", "filing"), (teller.text(filed),)))
    if clause.obligations:
        duties = tuple((teller.text(obligation_text(one)),) for one in clause.obligations)
        found.append(Entry(teller.say("获奖后须遵守", "to keep to afterwards"), (), duties))
    if clause.marks:
        found.append(Entry(teller.say("标记", "marks"), (teller.listed(list(clause.marks)),)))
    if clause.continues == CONTINUES_NONE:
        anew = teller.say("不接续前一版的同号条款", "no clause of the version before, whatever its number")
        found.append(Entry(teller.say("接续", "carries on"), (anew,)))
    elif clause.continues:
        said = teller.say(f"前一版的第{clause.continues}条", f"clause {clause.continues} of the version before")
        found.append(Entry(teller.say("接续", "carries on"), (said,)))
    return found
