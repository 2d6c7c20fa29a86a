"""Citations that lead nowhere near the figures: without a sentence, or copied along from another article."""

from __future__ import annotations

from collections.abc import Iterator

from models.cite import Cite
from models.policy import Clause
from models.text import Text
from policies.files.strict_yaml import Path_
from policies.lints.slip import Slip, slip
from policies.lints.view import View


def lint_citations(view: View) -> Iterator[Slip]:
    """Slips at the citations of clauses with figures, of rules and of readings."""
    for clause in view.policy.clauses:
        if clause.paying:
            name = Text(f"付款条款 {clause.id}", f"the paying clause {clause.id}")
            yield from _no_sentence(clause.cite, name, view.path(clause, "cite"))
        elif clause.indicative is not None:
            yield from _no_sentence(
                clause.cite, Text(f"条款 {clause.id}", f"clause {clause.id}"), view.path(clause, "cite")
            )
    made = {clause.place for clause in view.policy.clauses}
    for rule in view.policy.rules:
        if rule.place not in made:  # A rule that instalments bring has the citation of its clause.
            yield from _no_sentence(rule.cite, Text(f"规则 {rule.id}", f"the rule {rule.id}"), view.path(rule, "cite"))
    for index, reading in enumerate(view.policy.readings):
        name = Text(f"解读 {reading.id}", f"the reading {reading.id}")
        yield from _no_sentence(reading.cite, name, ("readings", index, "cite"))
    yield from _article(view)


def _no_sentence(cite: Cite, name: Text, path: Path_) -> Iterator[Slip]:
    if not cite.sentence:
        yield slip(
            path,
            f"{name.zh} 的 cite 没有 sentence：核对不到原文的那一句",
            f"the citation of {name.en} has no sentence: it cannot be held against the text",
            f"写 cite: {{article: {cite.article}, sentence: n}}，句子从 1 数起",
            f"write cite: {{article: {cite.article}, sentence: n}}; sentences count from 1",
        )


def _article(view: View) -> Iterator[Slip]:
    """Clauses of one article that cite different ones: most likely a citation that was copied along."""
    first: dict[str, Clause] = {}
    for clause in view.policy.clauses:
        other = first.setdefault(clause.article, clause)
        if other.cite.article != clause.cite.article:
            yield slip(
                view.path(clause, "cite"),
                f"条款 {clause.id} 引的是第 {clause.cite.article} 条，"
                f"同条的 {other.id} 引的是第 {other.cite.article} 条：按条分组的规则会分错",
                f"the clause {clause.id} cites article {clause.cite.article}, {other.id} of the same article cites "
                f"{other.cite.article}: rules that group by article go wrong",
                "改正 cite，或用 article 写明属于哪一条",
                "mend the citation, or say with the key article where the clause belongs",
            )
