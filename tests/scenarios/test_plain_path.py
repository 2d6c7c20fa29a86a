from __future__ import annotations

import pytest

from scenarios.plain_path import MISSING, Entry, Key, Number, cut, look, own_text, put

DATA = {"年度": {"2026": {"revenue": "1万"}}, "items": [{"编号": "a", "amount": "2万"}, {"id": "b"}], "x": None}
YEARS = Key(("years", "年度"))


def test_values_are_found_by_any_name_by_id_and_by_number() -> None:
    assert look(DATA, (YEARS, Key(("2026",)), Key(("revenue",)))) == "1万"
    assert look(DATA, (Key(("items",)), Entry("a"), Key(("amount",)))) == "2万"
    assert look(DATA, (Key(("items",)), Number(2))) == {"id": "b"}
    assert look({2026: "int"}, (Key(("2026",)),)) == "int"
    for path in ((Key(("items",)), Entry("c")), (Key(("items",)), Number(3)), (Key(("x",)), Key(("y",)))):
        assert look(DATA, path) is MISSING


def test_putting_writes_the_first_name_in_the_same_place_and_shares_the_rest() -> None:
    changed = put(DATA, (YEARS, Key(("2027",)), Key(("revenue",))), "3万")
    assert list(changed) == ["years", "items", "x"]
    assert changed["years"] == {"2026": {"revenue": "1万"}, "2027": {"revenue": "3万"}}
    assert changed["items"] is DATA["items"]
    assert "年度" in DATA
    assert put(DATA, (Key(("x",)), Key(("y",))), 1)["x"] == {"y": 1}


@pytest.mark.parametrize(
    "path",
    [(Key(("items",)), Entry("c"), Key(("amount",))), (Key(("items",)), Number(3)), (Key(("items",)), Key(("a",)))],
)
def test_nothing_is_put_where_no_place_for_it_is(path: tuple[Key | Entry | Number, ...]) -> None:
    with pytest.raises(KeyError):
        put(DATA, path, 1)


def test_cutting_takes_out_and_leaves_what_is_not_there() -> None:
    assert cut(DATA, (Key(("items",)), Entry("a")))["items"] == [{"id": "b"}]
    assert cut(DATA, (YEARS, Key(("2026",))))["years"] == {}
    assert cut(DATA, (YEARS, Key(("2030",)))) is DATA


def test_the_text_of_a_plain_value() -> None:
    item = {"year": 2026, "合同": " x ", "flag": True, "by": {"2026": 1}}
    assert [own_text(item, name) for name in ("year", "合同", "flag", "by", "no")] == ["2026", "x", "", "", ""]
