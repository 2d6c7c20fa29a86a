"""Worked examples as short stories: what is given, and what each clause pays for it."""

from __future__ import annotations

from models.case import Case
from models.money import format_money
from models.policy import Example
from planner.document.content import Block, Link, Listing, Paragraph, Section, Strong, Words
from planner.page.given import Usual, given_words, reading_words, usual, usual_words
from planner.page.teller import Teller, clause_anchor
from scenarios.case_loader import case_from_data


def examples(teller: Teller) -> tuple[Block, ...]:
    """A word on what all examples take for granted, then the examples by the clauses that they are about.

    Raises InputError where an example is no case.
    """
    cases = {example.id: _case(example, teller) for example in teller.policy.examples}
    if not cases:
        return ()
    known = usual(list(cases.values()))
    groups: dict[tuple[str, ...], list[Example]] = {}
    for example in teller.policy.examples:
        groups.setdefault(tuple(example.expect), []).append(example)
    taken = teller.say("；", "; ").join(usual_words(known, teller))
    intro = Paragraph((teller.say(f"除例中另有说明：{taken}。", f"Unless an example says otherwise: {taken}."),))
    return (
        intro,
        *(
            Section(
                _title(ids, teller),
                (Listing(tuple(_story(one, cases[one.id], known, teller) for one in members)),),
                f"examples-{'-'.join(ids)}",
                listed=False,
            )
            for ids, members in groups.items()
        ),
    )


def _case(example: Example, teller: Teller) -> Case:
    data = {"id": example.id, **example.given, "policies": [teller.policy.id]}
    others = (policy for policy in teller.known if policy.id != teller.policy.id)
    policies = (teller.policy, *others)
    return case_from_data(data, file=str(example.place), policies=policies, vocabulary=teller.vocabulary)


def _title(ids: tuple[str, ...], teller: Teller) -> str:
    if len(ids) == 1:
        title = teller.text(teller.policy.clause(ids[0]).title)
        return teller.say(f"第{ids[0]}条 {title}", f"Clause {ids[0]}: {title}")
    return teller.say(f"第{'、'.join(ids)}条", f"Clauses {', '.join(ids)}")


def _story(example: Example, case: Case, known: Usual, teller: Teller) -> Words:
    """`算力采购（合同金额 100万元） → 30万元（voucher-pays）`."""
    given = teller.say("；", "; ").join(given_words(case, known, teller))
    said: list[str | Strong | Link] = [given or teller.say("无其他事实", "nothing further")]
    said += reading_words(case, teller)
    said.append(" → ")
    for position, (clause, amount) in enumerate(example.expect.items()):
        said.append(teller.say("，", ", ") if position else "")
        if len(example.expect) > 1:
            said += [Link(teller.say(f"第{clause}条", f"clause {clause}"), clause_anchor(clause)), " "]
        said.append(Strong(format_money(amount, teller.lang) if amount else teller.say("不给付", "nothing")))
    said.append(teller.say(f"（{example.id}）", f" ({example.id})"))
    return tuple(said)
