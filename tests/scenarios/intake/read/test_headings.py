from __future__ import annotations

from scenarios.intake.read.headings import Put, match, unit_changed

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


def test_another_unit_of_money_in_a_renamed_heading() -> None:
    for before, after in (
        ("合同金额（万元）", "合同价（元）"),
        ("合同金额（万元）", "合同金额 单位：亿元"),
        ("合同金额（万元）", "合同金额（百万元）"),
        ("租金（2026 年，元）", "租金（2026 年，万元）"),
        ("Amount (10k yuan)", "Amount (yuan)"),
    ):
        assert unit_changed(before, after), (before, after)


def test_the_same_unit_or_none_in_a_renamed_heading() -> None:
    for before, after in (
        ("合同金额（万元）", "合同总价"),
        ("合同金额（万元）", "合同总价（万）"),
        ("合同金额（万元）", "合同总价，单位 万 元"),
        ("Amount (10k yuan)", "Price (10K Yuan)"),
        ("项目名称", "单元名称（元）"),
    ):
        assert not unit_changed(before, after), (before, after)
