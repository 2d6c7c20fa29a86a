from __future__ import annotations

import pytest

from models.policy import Policy
from models.text import Lang
from models.vocabulary import Vocabulary
from scenarios.intake.read.intake import examine
from tests.scenarios.intake.read.book import CASE, Book, good
from tests.scenarios.intake.read.wrong import Wrong
from tests.scenarios.intake.read.wrong_cells import AMOUNTS, VALUES
from tests.scenarios.intake.read.wrong_sheets import REFERENCES, STRUCTURE

FILE = "client.xlsx"
WRONG = (*AMOUNTS, *VALUES, *REFERENCES, *STRUCTURE)
_LANGS: tuple[Lang, ...] = ("zh", "en")


@pytest.fixture(scope="module")
def content(packs: tuple[Policy, ...], words: Vocabulary) -> bytes:
    return good(packs, words)


def test_there_are_enough_of_them() -> None:
    assert len(WRONG) >= 40
    assert len({one.name for one in WRONG}) == len(WRONG)


def test_the_good_one_is_good(content: bytes, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    found = examine(content, FILE, packs, words)
    assert (found.faults, found.notes) == ((), ())
    assert found.checked().item("C2").part_of == "P1"
    assert found.checked().title == CASE["title"]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda one: one.name)
def test_what_is_said(wrong: Wrong, content: bytes, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    book = Book(content)
    cells = wrong.change(book)
    found = examine(book.bytes(), FILE, packs, words)
    assert found.case is None
    for number, lang in enumerate(_LANGS, start=1):
        expected = [f"{f'{FILE} {one[0]}'.strip()}: {one[number]}".format(*cells) for one in wrong.told]
        assert [one.render(lang) for one in found.findings()] == expected


def test_all_faults_are_said_at_once_in_the_order_of_sheets_rows_and_columns(
    content: bytes, packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    book = Book(content)
    cells = [
        book.put("items.compute_purchase", "item.compute_type", "x", 1),
        book.put("items.compute_purchase", "item.amount", "约1", 1),
        book.put("items.compute_purchase", "item.compute_type", "y", 0),
        book.put("awards", "award.item", "P9"),
        book.put("enterprise", "enterprise.ai", "也许"),
    ]
    found = examine(book.bytes(), FILE, packs, words)
    order = [cells[4], cells[2], cells[1], cells[0], cells[3]]
    assert [str(one.place) for one in found.findings()] == [f"{FILE} {one}" for one in order]
