from __future__ import annotations

from scenarios.intake.read.headings import Put, match

PUT = (Put("a", 2, "名称"), Put("b", 3, "金额（万元）"), Put("c", 4, "日期"))


def test_as_they_were_put() -> None:
    found = match(PUT, {2: "名称", 3: " 金额(万元) ", 4: "日期"})
    assert (found.found, found.renamed, found.missing, found.others) == ({"a": 2, "b": 3, "c": 4}, (), (), ())


def test_moved_ones_are_found_by_their_headings() -> None:
    assert match(PUT, {2: "日期", 3: "名称", 9: "金额（万元）"}).found == {"a": 3, "b": 9, "c": 2}


def test_a_renamed_one_is_found_by_what_stands_around_it() -> None:
    found = match(PUT, {5: "名称", 6: "总价", 7: "日期"})
    assert (found.found["b"], found.renamed) == (6, ("b",))


def test_one_taken_away_is_not_taken_for_its_neighbour() -> None:
    found = match(PUT, {2: "名称", 3: "日期"})
    assert (found.found, found.missing) == ({"a": 2, "c": 3}, ("b",))


def test_a_heading_twice_is_where_it_was_put_if_it_is() -> None:
    assert match(PUT, {2: "名称", 3: "金额（万元）", 4: "日期", 8: "日期"}).found["c"] == 4
    assert match(PUT, {2: "名称", 3: "金额（万元）", 8: "日期", 9: "日期"}).doubled == ("c",)


def test_others_are_headings_of_no_field() -> None:
    assert match(PUT, {2: "名称", 3: "金额（万元）", 4: "日期", 5: "备注", 6: " "}).others == (5,)
