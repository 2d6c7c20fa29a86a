"""Answers that a user gives (`items.a.related_party=false`), read, tested and put into the case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.ask import GivenAnswer
from models.case import UNKNOWN, Case, Unknown
from models.errors import Finding, InputError, Place
from models.expression import Type
from models.plan import Words
from models.policy import Policy
from models.text import Text
from models.vocabulary import Vocabulary
from scenarios.address import Address, parse_address
from scenarios.case_loader import case_from_data

_FORM = Text(
    "应为 地址=值，如 items.compute-a.related_party=false",
    "ADDRESS=VALUE is expected, such as items.compute-a.related_party=false",
)
_PLACE = "--answer"


@dataclass(frozen=True, slots=True)
class Given:
    """The answers and the case with them."""

    answers: tuple[GivenAnswer, ...]
    case: Case


def give_answers(case: Case, texts: Sequence[str], policies: Iterable[Policy], vocabulary: Vocabulary) -> Given:
    """The case with all answers. Raises InputError with everything that is wrong with them.

    Only facts that are unknown take an answer: a known one is refused, for a question that nobody asked would change
    the case unseen.
    """
    policies = tuple(policies)
    faults: list[Finding] = []
    data = case.source
    given: dict[str, GivenAnswer] = {}
    for text in texts:
        try:
            address, value = _read(text, case, policies, vocabulary)
            if address.text in given:
                raise _refused(f"{address.text} 答了两次", f"{address.text} is answered twice")
            data = address.set(data, value)
            given[address.text] = GivenAnswer(
                address=address.text,
                label=Words(zh=address.label("zh"), en=address.label("en")),
                value=_one_line(value),
            )
        except InputError as error:
            faults += error.findings
    if faults:
        raise InputError(faults)
    file = case.place.file or _PLACE
    return Given(tuple(given.values()), case_from_data(data, file=file, policies=policies, vocabulary=vocabulary))


def _read(text: str, case: Case, policies: Sequence[Policy], vocabulary: Vocabulary) -> tuple[Address, object]:
    """The address and the value as a case file writes it."""
    name, equals, written = text.partition("=")
    name, written = name.strip(), written.strip()
    if not (equals and name and written):
        raise _refused(f"{text}：{_FORM.zh}", f"{text}: {_FORM.en}")
    address = parse_address(name, case.source, vocabulary, policies=policies, place=Place(f"{_PLACE} {name}"))
    if not _is_fact(address):
        raise _refused(
            f"{address.text} 不是事实，只有未知的事实可以回答",
            f"{address.text} is no fact; only unknown facts take an answer",
        )
    _refuse_known(address, case)
    value: object = written
    if address.type is Type.CHOICES:
        value = [] if written == _NONE else [one.strip() for one in written.split(",")]
    if address.read(value) is UNKNOWN:
        raise _refused(f"{address.text}=未知 不是回答", f"{address.text}={written} is no answer")
    return address, value


_NONE = "[]"


def _is_fact(address: Address) -> bool:
    root, _, rest = address.text.partition(".")
    if root == "history":
        return rest.startswith("reached.")
    return root in ("enterprise", "items") and address.fact.question.zh != address.fact.name


def _refuse_known(address: Address, case: Case) -> None:
    seen = address.value(case.source)
    if seen is None:
        return
    known = address.read(seen)
    if not isinstance(known, Unknown):
        raise _refused(
            f"{address.text} 在个案里已经写明（{_one_line(seen)}），不是未知的事实；要改请改个案",
            f"{address.text} is known in the case ({_one_line(seen)}); change the case to change it",
        )


def _one_line(value: object) -> str:
    return ",".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _refused(zh: str, en: str) -> InputError:
    return InputError([Finding(Place(_PLACE), Text(zh, en))])
