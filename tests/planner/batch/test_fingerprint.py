from __future__ import annotations

from dataclasses import replace

import pytest

from models.batch import Fault, Record, Status
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.batch.fingerprint import Fingerprints, code_digest, fault_fingerprint
from planner.batch.setup import Setup
from planner.terms import Terms
from scenarios.records.table_origin import Sheet, TableOrigin
from tests.planner.batch.wild_kit import BrokenKit, Line, records, wild_setup

RECORD = records("plan")[0]


@pytest.fixture(scope="module")
def setup(words: Vocabulary, packs: tuple[Policy, ...]) -> Setup:
    return replace(wild_setup(words), policies=packs)


def of(setup: Setup, record: Record = RECORD, status: Status = Status.PLANNED, wall_limit: float = 60.0) -> bytes:
    return Fingerprints(setup, wall_limit).of(record, status)


def test_the_same_again_has_the_same(setup: Setup) -> None:
    assert of(setup) == of(replace(setup))
    assert len(of(setup)) == 16


@pytest.mark.parametrize(
    "changed",
    [{"number": 1}, {"id": "other"}, {"form": "yaml"}, {"data": b"plan "}],
    ids=lambda one: next(iter(one)),
)
def test_every_part_of_a_record_counts(setup: Setup, changed: dict[str, object]) -> None:
    assert of(setup, RECORD._replace(**changed)) != of(setup)  # type: ignore[arg-type]


def test_where_a_record_stands_counts_where_it_was_told(setup: Setup) -> None:
    moved = RECORD._replace(origin=Line(99))
    for status in (Status.PLANNED, Status.NOT_PROVEN):
        assert of(setup, moved, status) == of(setup, RECORD, status)
    for status in (Status.REFUSED, Status.FAILED, Status.CRASHED, Status.TIMED_OUT):
        assert of(setup, moved, status) != of(setup, RECORD, status)


def test_of_an_enterprise_in_tables_every_row_counts_where_a_cell_was_told(setup: Setup) -> None:
    # another client's row was put in above: the id stands where it stood, the faulty cell of the item does not
    sheets = {name: Sheet(f"{name}.csv", ((("id",), "A"),)) for name in ("enterprises", "items")}
    before, now = (RECORD._replace(origin=TableOrigin(sheets, 2, items=(row,))) for row in (5, 6))  # type: ignore[arg-type]
    assert of(setup, now, Status.PLANNED) == of(setup, before, Status.PLANNED)
    assert of(setup, now, Status.REFUSED) != of(setup, before, Status.REFUSED)
    wider = {**sheets, "items": Sheet("items.csv", ((("id",), "B"),))}
    moved = RECORD._replace(origin=TableOrigin(wider, 2, items=(5,)))  # type: ignore[arg-type]
    assert of(setup, moved, Status.REFUSED) != of(setup, before, Status.REFUSED)


def test_packs_words_options_and_tools_count(setup: Setup) -> None:
    pack = setup.policies[0]
    others = [
        replace(setup, policies=setup.policies[1:]),
        replace(setup, policies=(replace(pack, digest="0"), *setup.policies[1:])),
        replace(setup, vocabulary=replace(setup.vocabulary, digest="0")),
        replace(setup, settings=replace(setup.settings, terms=Terms("with-competitive"))),
        replace(setup, settings=replace(setup.settings, include_drafts=True)),
        replace(setup, settings=replace(setup.settings, include_drafts=False)),
        replace(setup, settings=replace(setup.settings, reasons=False)),
        replace(setup, kit=BrokenKit),
    ]
    assert len({of(one) for one in [setup, *others]}) == len(others) + 1


def test_a_limit_counts_where_it_was_reached(setup: Setup) -> None:
    longer = replace(setup, settings=replace(setup.settings, time_limit=99.0))
    assert [status for status in Status if of(longer, status=status) != of(setup, status=status)] == [Status.NOT_PROVEN]
    assert [s for s in Status if of(setup, status=s, wall_limit=99.0) != of(setup, status=s)] == [Status.TIMED_OUT]


def test_code_counts_but_not_what_only_shows(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    before, digest = of(setup), code_digest()
    monkeypatch.setattr("planner.batch.fingerprint._SHOWS", ("planner/batch/report",))
    assert code_digest() != digest, "more code, another digest"
    assert of(setup) != before


def test_a_fault_is_known_by_its_words() -> None:
    one = Fault("a:1", "错", "wrong")
    assert fault_fingerprint(one) == fault_fingerprint(Fault("a:1", "错", "wrong"))
    assert fault_fingerprint(one) != fault_fingerprint(Fault("a:2", "错", "wrong"))
