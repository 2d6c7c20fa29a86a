"""The quick reader reads what the strict one reads, field by field, or leaves it to that one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.case import Case
from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.files.strict_yaml import read_document
from scenarios import EXAMPLES
from scenarios.case_loader import case_from_data, digest_of, load_case
from scenarios.facts_reader import ValueFault, read_fact
from scenarios.levers.open_places import open_places
from scenarios.population import Wishes, population
from scenarios.quick_case.declined import Declined
from scenarios.quick_case.facts import names_of
from scenarios.quick_case.quick_case import QuickCaseReader
from tests.scenarios.quick_case.mutations import VALUES, Mutations

#: What the random cases have none of, or little.
FULL: dict[str, Any] = {
    "id": "sample-firm",
    "title": {"zh": "样例公司", "en": "sample firm"},
    "horizon": {"from": 2026, "to": 2028},
    "policies": ["tongxiang-2025"],
    "drafts": "include",
    "enterprise": {
        "名称": "样例公司",
        "注册地": "桐乡市",
        "ai": True,
        "industries": ["software_it", "models"],
        "registered": "2019-05-06",
        "年度": {"2026": {"营业收入": "2600万", "headcount": 12}, "2025": {"revenue": "1,800万", "exports": "unknown"}},
    },
    "items": [
        {
            "id": "gpu", "kind": "compute_purchase", "date": "2026-03-01", "amount": "300万", "part_of": "project",
            "matter": "project", "label": "甲合同", "contract_signed": "planned", "supplier": " 甲 ",
        },
        {"编号": "project", "类型": "应用项目", "年份": 2027, "investment": "3,000万元", "open_source": True},
        {"id": "office", "kind": "premises", "year": 2026, "rent": {"2027": "6万", "2026": "5万"}, "heads": 7},
        {"id": "loan", "kind": "loan", "year": "2026", "interest_paid": "8.5万"},
    ],
    "history": {
        "awards": [
            {"clause": "tongxiang-2025/5.1", "item": "gpu", "year": 2025, "granted": "10万"},
            {"clause": "tongxiang-2025/5.1", "year": 2025, "granted": "10万", "facts": {"供应商": "乙"}},
        ],
        "reached": {"营业收入": "1500万", "tax_paid": "unknown"},
        "elsewhere": [
            {"matter": "project", "year": 2025, "granted": "5万", "source": "省级补助", "level": "province"},
            {"matter": "gpu", "year": 2026, "granted": "12345.67元", "level": "未知"},
        ],
    },
    "readings": {"tongxiang-2025": {"ladder-jump": "all"}, "overlap": "carve_out"},
}  # fmt: skip


class Both:
    """Both readers, side by side."""

    def __init__(self, packs: tuple[Policy, ...], words: Vocabulary) -> None:
        self.packs = packs
        self.words = words
        self.quick = QuickCaseReader(packs, words)

    def read(self, data: dict[str, Any], *, escaped: bool = False) -> Case | None:
        return self.quick.read(json.dumps(data, ensure_ascii=escaped).encode(), "<data>")

    def agree(self, data: dict[str, Any]) -> bool:
        """Whether the quick reader read it; what it reads, the strict one reads alike."""
        quick = self.read(data)
        if quick is None:
            return False
        strict = case_from_data(data, policies=self.packs, vocabulary=self.words)
        assert quick == strict
        assert (quick.digest, quick.place, quick.source) == (strict.digest, strict.place, strict.source)
        assert list(map(list, (quick.years, *(item.years for item in quick.items)))) == list(
            map(list, (strict.years, *(item.years for item in strict.items)))
        )
        return True


@pytest.fixture(scope="module")
def both(packs: tuple[Policy, ...], words: Vocabulary) -> Both:
    return Both(packs, words)


def people(both: Both, count: int, seed: int, wishes: Wishes = Wishes()) -> Iterable[dict[str, Any]]:  # noqa: B008
    return population(count, seed, policies=both.packs, vocabulary=both.words, wishes=wishes)


def test_a_full_case_is_read_quickly_and_alike(both: Both) -> None:
    assert both.agree(FULL)
    case = both.read(FULL)
    assert case is not None
    assert case.item("gpu").planned
    assert case.item("office").years == {2026: {"rent": 500_000_00 // 10, "heads": 7}, 2027: {"rent": 6_000_000}}
    assert case.item("loan").years == {2026: {"interest_paid": 8_500_000}}
    assert case.history.reached == {"revenue": 1_500_000_000}


def test_escaped_texts_are_read_too(both: Both) -> None:
    assert both.read(FULL, escaped=True) == both.read(FULL)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_are_read_quickly_unless_they_leave_decisions_open(both: Both, path: Path) -> None:
    data: Any = read_document(path).data
    assert both.agree(data) == (not any(open_places(data)))


def test_a_population_is_read_quickly_and_alike(both: Both) -> None:
    assert all(both.agree(one) for one in people(both, 150, 5, Wishes(unknown=0.5, past=0.6)))


def test_groups_are_left_to_the_strict_reader(both: Both) -> None:
    assert not any(both.agree(one) for one in people(both, 5, 3, Wishes(groups=1.0)))


def test_thousands_of_changed_cases_are_read_alike_or_not_quickly(both: Both) -> None:
    mutations = Mutations(both.words, 11)
    read = [both.agree(one) for one in mutations.of(FULL, 2500)]
    for case in people(both, 15, 8, Wishes(unknown=0.3, past=0.5, effort=0.6)):
        read += [both.agree(one) for one in mutations.of(case, 60)]
    assert sum(read) > len(read) // 10
    assert not all(read)


def test_what_the_strict_reader_reads_of_changed_cases_is_mostly_read_quickly(both: Both) -> None:
    """The quick reader is no good if it declines what is plainly clean."""
    declined = strict = 0
    for one in Mutations(both.words, 23).of(FULL, 600):
        if both.read(one) is not None:
            continue
        try:
            case_from_data(one, policies=both.packs, vocabulary=both.words)
        except InputError:
            strict += 1
        else:
            declined += 1
    assert declined < strict // 10


def test_every_fact_reads_every_value_as_the_strict_reader_does(both: Both) -> None:
    words = both.words
    tables = [words.enterprise, words.year, *(words.item_facts(kind) for kind in words.kinds)]
    texts = [one for one in VALUES if isinstance(one, str)]
    for table in tables:
        names = names_of(table.values())
        for fact in table.values():
            options = [option.name for option in fact.options[:3]] + [option.label.zh for option in fact.options[:3]]
            for text in (*texts, *options):
                try:
                    value = names[fact.name][1](text)
                except Declined:
                    continue
                assert value == read_fact(fact, text) or value is read_fact(fact, text), (fact.name, text)


@given(text=st.from_regex(r"\s?[0-9]{1,12}(\.[0-9]{1,8})?(百|千)?(万|亿|元|万元|亿元)?\s?", fullmatch=True))
@settings(max_examples=400, deadline=None)
def test_amounts_are_read_as_the_strict_reader_does(both: Both, text: str) -> None:
    fact = both.words.year["revenue"]
    try:
        strict: object = read_fact(fact, text)
    except ValueFault:
        strict = None
    try:
        quick: object = names_of([fact])["revenue"][1](text)
    except Declined:
        quick = None
    assert quick == strict


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"null", b"{", b'{"id": "a"}', b'{"id": "a", "id": "b"}', b"\xff", b'{"id": NaN}', b"[" * 100_000,
        b'{"id": 1e5}', b'{"id": 1.5}', b'{"id": "\\ud800"}',
    ],
)  # fmt: skip
def test_what_is_no_case_is_left_to_the_strict_reader(both: Both, content: bytes) -> None:
    assert both.quick.read(content, "a") is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"2026-03-01"', '"2026-03-01", "date": "2026-03-01"'),
        ('"ai": true', '"ai": 1.0'),
        ('"ai": true', '"ai": NaN'),
        ('"甲合同"', '"\\u0007"'),
        ('"甲合同"', '"\\ud800"'),
    ],
)
def test_what_json_cannot_say_of_a_case_is_left_to_the_strict_reader(both: Both, old: str, new: str) -> None:
    text = json.dumps(FULL, ensure_ascii=False)
    assert old in text
    assert both.quick.read(text.encode(), "a") is not None
    assert both.quick.read(text.replace(old, new, 1).encode(), "a") is None


def test_the_data_of_a_yaml_file_are_read_alike(both: Both) -> None:
    document = read_document(EXAMPLES / "wenzhou-startup.yaml")
    quick = both.quick.read_plain(document.data, document.file)
    strict = load_case(EXAMPLES / "wenzhou-startup.yaml", policies=both.packs, vocabulary=both.words)
    assert quick == strict
    assert (quick.digest, quick.place, quick.source) == (strict.digest, strict.place, strict.source)
    assert both.quick.read_plain(["no", "mapping"], "a") is None


def test_the_digest_is_that_of_the_plain_data(both: Both) -> None:
    case = both.read(FULL)
    assert case is not None
    assert case.digest == digest_of(case.source)
