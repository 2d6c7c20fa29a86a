"""Looks for slips in a pack that the loader accepts: what is forgotten, idle or impossible, and why it matters."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from models.errors import Finding, Place
from models.policy import Policy
from models.text import Text
from models.vocabulary import Vocabulary
from policies.files.file_model import in_order
from policies.files.strict_yaml import Document, Path_, read_document
from policies.lints.amounts import lint_amounts
from policies.lints.bands import lint_bands
from policies.lints.citations import lint_citations
from policies.lints.clauses import lint_clauses
from policies.lints.conditions import lint_conditions
from policies.lints.examples import lint_examples
from policies.lints.groups import lint_groups
from policies.lints.needs import lint_needs
from policies.lints.pairs import lint_pairs
from policies.lints.readings import lint_readings
from policies.lints.rules import lint_rules
from policies.lints.slip import Slip
from policies.lints.units import lint_units
from policies.lints.view import View
from policies.lints.windows import lint_windows

#: An answer in the pack to what is found in its line; a reason must stand there.
_ANSWER = re.compile(r"^\s*[^\s#].*\s(#\s*lint:\s*\S.*)$")
_IDLE_ANSWER = Text(
    "这一行没有什么要回答的：留着它，以后这里的问题就看不到了",
    "there is nothing to answer in this line: left here, it would hide what is found here later",
)
_LEAVE_OUT = Text("删去 # lint: …", "leave # lint: … out")

_LINTS = (
    lint_windows,
    lint_clauses,
    lint_citations,
    lint_conditions,
    lint_amounts,
    lint_units,
    lint_bands,
    lint_pairs,
    lint_rules,
    lint_groups,
    lint_needs,
    lint_readings,
    lint_examples,
)


def lint(
    policy: Policy, vocabulary: Vocabulary, document: Document | None = None, beside: Sequence[Policy] = ()
) -> tuple[Finding, ...]:
    """The findings, in the order of the file. Each says why it matters, and its suggestion what to write instead.

    `document` is the file that the policy was read from; without it, the file that the policy names is read again if
    it is still the same. Where there is neither, findings stand at their clause, rule or example, without a line.
    `beside` are packs that are looked at together with this one, among them the version that it replaces.
    A comment `# lint: why it is right so` at the end of a line answers what is found there.
    """
    source = document or _source(policy)
    findings = [_finding(policy, source, slip) for slip in _slips(View(policy, vocabulary, beside))]
    return tuple(in_order(findings if source is None else _unanswered(source, findings)))


def _slips(view: View) -> Iterator[Slip]:
    for one in _LINTS:
        yield from one(view)


def _unanswered(document: Document, findings: list[Finding]) -> Iterator[Finding]:
    """The findings of lines that hold no answer, and answers to nothing, which would hide a later finding."""
    asked = {finding.place.line for finding in findings}
    yield from (one for one in findings if not _ANSWER.search(document.excerpt(one.place)))
    for number, line in enumerate(document.lines, start=1):
        answer = _ANSWER.search(line)
        if answer is not None and number not in asked:
            place = Place(document.file, number, answer.start(1) + 1)
            yield Finding(place, _IDLE_ANSWER, line.rstrip(), _LEAVE_OUT)


def _source(policy: Policy) -> Document | None:
    path = Path(policy.file)
    try:
        same = hashlib.sha256(path.read_bytes()).hexdigest() == policy.digest
    except (OSError, ValueError):
        return None
    return read_document(path) if same else None


def _finding(policy: Policy, document: Document | None, slip: Slip) -> Finding:
    if document is not None:
        return document.finding(slip.path, slip.text, slip.instead, key=slip.key)
    return Finding(_place(policy, slip.path), slip.text, "", slip.instead)


def _place(policy: Policy, path: Path_) -> Place:
    """The place that the policy itself remembers: of the clause, rule or example."""
    match path:
        case ("clauses", int(index), *_):
            return policy.clauses[index].place
        case ("rules", int(index), *_):
            return policy.rules[index].place
        case ("examples", int(index), *_):
            return policy.examples[index].place
        case _:
            return Place(policy.file)
