from __future__ import annotations

import copy
import pickle

import pytest

from models.case import UNKNOWN, Case, History, Item, Unknown


def test_unknown_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError):
        bool(UNKNOWN)


def test_there_is_one_unknown_however_it_travels() -> None:
    assert Unknown() is UNKNOWN
    assert copy.deepcopy(UNKNOWN) is UNKNOWN
    assert pickle.loads(pickle.dumps(UNKNOWN)) is UNKNOWN
    assert repr(UNKNOWN) == "unknown"


def test_unknown_equals_no_value() -> None:
    nothing: tuple[object, ...] = (0, False, "", None)
    assert all(value != UNKNOWN for value in nothing)


def test_an_item_is_found_by_its_id() -> None:
    gpu = Item("gpu", "compute_purchase", 2026, 1, 1, {})
    case = Case("c", "c", 2026, 2026, {}, {}, (gpu,), History(), {}, (), False)
    assert case.item("gpu") is gpu
    with pytest.raises(KeyError):
        case.item("cpu")


@pytest.mark.parametrize(
    ("facts", "planned", "signed"),
    [
        ({"contract_signed": True}, False, True),
        ({"contract_signed": True}, True, False),
        ({"contract_signed": False}, False, False),
        ({}, False, False),
    ],
)
def test_what_is_planned_or_not_said_is_not_signed(facts: dict[str, bool], planned: bool, signed: bool) -> None:
    assert Item("gpu", "compute_purchase", 2026, 1, 1, facts, planned=planned).is_signed is signed
