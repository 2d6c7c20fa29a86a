"""A pack in words: its head, clauses, rules, readings and directions."""

from __future__ import annotations

from datetime import date

from models.policy import Clause, Policy, Window
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from planner.prose.citation import cite_text
from planner.prose.clause import clause_text
from planner.prose.labels import labels_for
from planner.prose.rule_text import rule_text, rule_words
from planner.prose.sentence import sentence
from planner.prose.terms import STATUSES
from planner.report.layout import Page


def show_pack(page: Page, policy: Policy, vocabulary: Vocabulary, lang: Lang) -> None:
    """The whole pack."""
    _head(page, policy, vocabulary, lang)
    if policy.clauses:
        page.heading(Text(f"条款（{len(policy.clauses)}）", f"Clauses ({len(policy.clauses)})").in_(lang))
    for clause in policy.clauses:
        page.line(f"{clause.id} {clause.title.in_(lang)} [{cite_text(clause.cite, lang)}]", style="bold")
        page.line(clause_text(clause, labels_for(clause, vocabulary, (policy,)), lang), indent=3)
        _remarks(page, clause, lang)
    if policy.rules:
        page.heading(Text(f"规则（{len(policy.rules)}）", f"Rules ({len(policy.rules)})").in_(lang))
        words = rule_words(policy, vocabulary)
        for rule in policy.rules:
            page.line(f"{rule.id} [{cite_text(rule.cite, lang)}]", style="bold")
            page.line(rule_text(rule, words).in_(lang), indent=3)
    _readings(page, policy, lang)
    _directions(page, policy, lang)


def _head(page: Page, policy: Policy, vocabulary: Vocabulary, lang: Lang) -> None:
    page.title(f"{policy.id} {policy.title.in_(lang)}")
    labels = labels_for(policy.clauses[0], vocabulary, (policy,)) if policy.clauses else None
    conditions = [sentence(one.tree, labels, lang) for one in policy.applies_to] if labels else []
    place = vocabulary.places.get(policy.jurisdiction)
    page.labelled(
        [
            (Text("文件", "document").in_(lang), policy.document),
            (Text("状态", "status").in_(lang), STATUSES[policy.status].in_(lang)),
            (Text("地区", "place").in_(lang), place.in_(lang) if place else policy.jurisdiction),
            *((_window_label(option, lang), _window(window)) for option, window in policy.windows.items()),
            (Text("适用于", "applies to").in_(lang), Text("；", "; ").in_(lang).join(conditions)),
            (Text("版本", "version").in_(lang), f"{policy.version} ({policy.digest[:12]})"),
        ]
    )


def _window_label(option: str, lang: Lang) -> str:
    label = Text("期限", "window").in_(lang)
    return f"{label} {option}" if option else label


def _window(window: Window) -> str:
    def days(first: int, last: int) -> str:
        one, other = date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
        return one if one == other else f"{one}/{other}"

    return f"{days(window.from_earliest, window.from_latest)} .. {days(window.to_earliest, window.to_latest)}"


def _remarks(page: Page, clause: Clause, lang: Lang) -> None:
    if clause.quota is not None:
        page.line(Text("名额：", "places: ").in_(lang) + clause.quota.scope.in_(lang), indent=3)
    for remark in (clause.note, clause.warning):
        if remark is not None:
            page.line(remark.in_(lang), indent=3, style="dim")


def _readings(page: Page, policy: Policy, lang: Lang) -> None:
    if policy.readings:
        page.heading(Text(f"解读（{len(policy.readings)}）", f"Readings ({len(policy.readings)})").in_(lang))
    for reading in policy.readings:
        page.line(f"{reading.id} [{cite_text(reading.cite, lang)}]", style="bold")
        page.line(reading.question.in_(lang), indent=3)
        for option, text in reading.options.items():
            default = Text("（默认）", " (default)").in_(lang) if option == reading.default else ""
            page.line(f"{option}{default}: {text.in_(lang)}", indent=5)


def _directions(page: Page, policy: Policy, lang: Lang) -> None:
    if policy.directions:
        page.heading(Text(f"方向（{len(policy.directions)}）", f"Directions ({len(policy.directions)})").in_(lang))
    for direction in policy.directions:
        page.line(f"{direction.id} {direction.title.in_(lang)} [{cite_text(direction.cite, lang)}]", style="bold")
        page.line(direction.summary.in_(lang), indent=3)
        if direction.departments:
            departments = Text("、", ", ").in_(lang).join(direction.departments)
            page.line(Text("部门：", "departments: ").in_(lang) + departments, indent=3)
