"""JSON Lines: one case a line, addressed by its line and by the path within it."""

from __future__ import annotations

import gzip
import json

import pytest

from models.batch import Fault, Record
from models.case import Case
from models.errors import InputError
from scenarios.case_loader import case_from_data
from scenarios.open_case import OpenCase
from scenarios.population import Wishes, population
from scenarios.records import json_lines
from tests.scenarios.records.portfolio import LINE, Portfolio, lines_of

#: What is written for what in the sample line, the place behind `firms.jsonl:1`, what is said.
FAULTS = [
    (
        '"300万"',
        "1.5",
        "#items.0.amount",
        '1.5：数字只能是整数；小数和金额写成文字，如 "12.5万"',
        '1.5: a number is whole; decimals and amounts are written as texts, such as "12.5万"',
    ),
    ('"300万"', "NaN", "#items.0.amount", "NaN 不是值", "NaN is no value"),
    ('"300万"', "-Infinity", "#items.0.amount", "-Infinity 不是值", "-Infinity is no value"),
    (
        '"300万"',
        "3000000",
        "#items.0.amount",
        "3000000：金额缺少单位，应如 500万、2000元",
        "3000000: the amount has no unit; write 500万 or 2000元",
    ),
    (
        '"300万"',
        '"约300万"',
        "#items.0.amount",
        "约300万：应为一个确定的金额，不能带“最高”“约”或区间",
        "约300万: one definite amount is expected, without 最高, 约 or a range",
    ),
    (
        '"amount"',
        '"amont"',
        "#items.0.amont",
        "未知的事实（算力采购） amont；是否想写 amount？",
        "unknown fact of compute_purchase amont; maybe you wanted amount?",
    ),
    (
        '"3400万"',
        '"-1万"',
        "#enterprise.years.2026.revenue",
        "-1万：金额不能为负",
        "-1万: an amount cannot be negative",
    ),
    (
        '"ai": true',
        '"ai": "yes"',
        "#enterprise.ai",
        "yes：人工智能企业应为 true、false 或 unknown",
        "yes: ai is true, false or unknown",
    ),
    ('"ai": true', '"ai": [true]', "#enterprise.ai", "人工智能企业应为一个值", "ai: one value is expected"),
    ('"ai": true', '"ai": true, "ai": true', "#enterprise.ai", "重复的键 ai", "duplicate key ai"),
    (
        '"ai": true',
        '"ai": true, "人工智能企业": true',
        "#enterprise.人工智能企业",
        "ai 写了两次（英文名和中文标签）",
        "ai stands twice (name and label)",
    ),
    (
        '"ai": true',
        '"ai": true, "location": "\\u0007"',
        "#enterprise.location",
        "'\\x07'：含有控制字符或残缺的字符",
        "'\\x07': control characters or halves of characters",
    ),
    (
        '"ai": true',
        '"ai": true, "location": "\\ud800"',
        "#enterprise.location",
        "'\\ud800'：含有控制字符或残缺的字符",
        "'\\ud800': control characters or halves of characters",
    ),
    (
        '"2026-03-01"',
        '"2026-02-30"',
        "#items.0.date",
        "2026-02-30：应为日期，如 2026-03-01",
        "2026-02-30: a date is expected, such as 2026-03-01",
    ),
    (
        '"kind": "model_filing"',
        '"kind": "model_filng"',
        "#items.1.kind",
        "未知的事项类型 model_filng；是否想写 model_filing？",
        "unknown item kind model_filng; maybe you wanted model_filing?",
    ),
    ('"id": "filing"', '"id": "gpu"', "#items.1.id", "重复的事项 gpu", "duplicate item gpu"),
    (
        '"year": 2026}]',
        '"year": 2031}]',
        "#items.1.year",
        "事项 filing 的年份 2031 不在规划期 2026–2028 内",
        "the year 2031 of the item filing is outside the horizon 2026–2028",
    ),
    (
        '"tongxiang-2025/2.2"',
        '"tongxiang-2025/2.x"',
        "#history.awards.0.clause",
        "未知的条款 tongxiang-2025/2.x；是否想写 tongxiang-2025/2.2？",
        "unknown clause tongxiang-2025/2.x; maybe you wanted tongxiang-2025/2.2?",
    ),
    (
        '"matter": "gpu"',
        '"matter": "gpus"',
        "#history.elsewhere.0.matter",
        "未知的事项 gpus；是否想写 gpu？",
        "unknown matter gpus; maybe you wanted gpu?",
    ),
    ('"from": 2026', '"from": "soon"', "#horizon.from", "soon：应为整数", "soon: a whole number is expected"),
    (
        '"to": 2028}',
        '"to": 2025}',
        "#horizon",
        "规划期 2026–2025：应从早到晚，最多 20 年",
        "horizon 2026–2025: from the earlier to the later year, at most 20 years",
    ),
    ('"horizon"', '"horizons"', "", "缺少必填的键 horizon", "the key horizon is missing"),
    ('"items": [', '"items": null, "item": [', "#items", "（空）：应为列表", "(empty): a list is expected"),
]


@pytest.mark.parametrize(("old", "new", "place", "zh", "en"), FAULTS, ids=[f"{one[0]}→{one[1]}" for one in FAULTS])
def test_a_wrong_case_says_where_and_what(
    portfolio: Portfolio, old: str, new: str, place: str, zh: str, en: str
) -> None:
    assert old in LINE
    found = portfolio.faults(portfolio.write_lines(LINE.replace(old, new, 1)))
    assert Fault(f"firms.jsonl:1{place}", zh, en) in found
    assert len(found) <= 2


#: A line that is no JSON object, and what is said of it.
LINES = [
    (
        b'{"id": "c",}',
        "不是有效的 JSON：第 12 个字符处应为带双引号的键",
        "not valid JSON: a key in double quotes is expected at character 12",
    ),
    (b'{"id": }', "不是有效的 JSON：第 8 个字符处缺少值", "not valid JSON: a value is missing at character 8"),
    (
        b'{"id": "c"',
        "不是有效的 JSON：第 11 个字符处缺少逗号或收尾的括号",
        "not valid JSON: a comma or the closing bracket is missing at character 11",
    ),
    (b'{"id" "c"}', "不是有效的 JSON：第 7 个字符处缺少冒号", "not valid JSON: a colon is missing at character 7"),
    (
        b'{"id": "c"} {}',
        "不是有效的 JSON：第 13 个字符处对象后面还有内容",
        "not valid JSON: something stands behind the object at character 13",
    ),
    (
        b'{"id": "c',
        "不是有效的 JSON：第 8 个字符处文字没有收尾的引号",
        "not valid JSON: a text without its closing quote starts at character 8",
    ),
    (b'[{"id": "c"}]', "应为一个 JSON 对象 {…}", "a JSON object {…} is expected"),
    (b'"a"', "应为一个 JSON 对象 {…}", "a JSON object {…} is expected"),
    (b"null", "应为一个 JSON 对象 {…}", "a JSON object {…} is expected"),
    (b'{"id": "\xff"}', "不是 UTF-8 文本（第 9 个字节 0xff）", "not UTF-8 (byte 9 is 0xff)"),
    (b"[" * 100_000, "嵌套超过 40 层", "nested deeper than 40 levels"),
]


@pytest.mark.parametrize(("line", "zh", "en"), LINES, ids=[repr(one[0][:20]) for one in LINES])
def test_what_is_no_object_is_set_aside_and_the_rest_runs(portfolio: Portfolio, line: bytes, zh: str, en: str) -> None:
    path = portfolio.write_lines(LINE, line, LINE.replace('"a"', '"b"'))
    first, second, third = portfolio.read(path)
    assert isinstance(first, Case)
    assert second == (Fault("firms.jsonl:2", zh, en),)
    assert isinstance(third, Case)


def test_deep_nesting_is_said_at_its_path(portfolio: Portfolio) -> None:
    deep = '{"a": ' * 50 + "1" + "}" * 50
    (fault,) = portfolio.faults(portfolio.write_lines(LINE.replace('"ai": true', f'"ai": {deep}')))
    assert fault == Fault("firms.jsonl:1#enterprise.ai.a.a", "嵌套超过 40 层", "nested deeper than 40 levels")


def test_blank_lines_and_a_byte_order_mark_are_passed_over(portfolio: Portfolio) -> None:
    path = portfolio.write_lines(b"\xef\xbb\xbf" + LINE.encode(), b"", b"  \r", LINE.replace('"a"', '"b"'))
    records = list(portfolio.source(path).records())
    assert [(one.number, one.id) for one in records if isinstance(one, Record)] == [(0, "a"), (1, "b")]
    assert portfolio.source(path).count() == 2
    assert all(isinstance(one, Case) for one in portfolio.read(path))


def test_faults_are_addressed_by_the_line_of_the_file(portfolio: Portfolio) -> None:
    path = portfolio.write_lines(b"", LINE.replace("2026-03-01", "2026"))
    assert [one.place for one in portfolio.faults(path)] == ["firms.jsonl:2#items.0.date"]


def test_all_faults_of_a_line_are_said_in_its_order(portfolio: Portfolio) -> None:
    line = LINE.replace("true", '"yes"').replace('"300万"', '"300"').replace('"5万"', '"5"')
    places = [
        "firms.jsonl:1#enterprise.ai",
        "firms.jsonl:1#items.0.amount",
        "firms.jsonl:1#history.elsewhere.0.granted",
    ]
    assert [one.place for one in portfolio.faults(portfolio.write_lines(line))] == places


def test_an_id_that_comes_again_is_set_aside(portfolio: Portfolio) -> None:
    path = portfolio.write_lines(
        LINE, LINE.replace('{"id": "a", ', "{").replace('"gpu"}]', '"gpu"}], "id": "a"', 1), LINE
    )
    _, _, third = portfolio.read(path)
    assert third == (
        Fault(
            "firms.jsonl:3",
            "编号 a 在 firms.jsonl:1 已有，这一家不再规划",
            "the id a stands at firms.jsonl:1 already; this enterprise is set aside",
        ),
    )


def test_an_id_is_found_wherever_it_stands(portfolio: Portfolio) -> None:
    data = json.loads(LINE)
    last = json.dumps({**{key: value for key, value in data.items() if key != "id"}, "id": "甲"})
    entries = list(portfolio.source(portfolio.write_lines(last, "{")).records())
    assert [one.id for one in entries if isinstance(one, Record)] == ["甲", "firms.jsonl:2"]


def test_a_line_that_is_too_long_is_not_read_into_memory(portfolio: Portfolio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 1_000)
    path = portfolio.write_lines(LINE, b'{"id": "' + b"x" * 5_000 + b'"}', LINE.replace('"a"', '"b"'))
    first, second, third = portfolio.read(path)
    assert second == (
        Fault(
            "firms.jsonl:2",
            "这一行超过 1,000 字节，不像一家企业",
            "the line has more than 1,000 bytes; that is no enterprise",
        ),
    )
    assert isinstance(first, Case)
    assert isinstance(third, Case)
    assert portfolio.source(path).count() == 3


def test_packed_lines_are_the_same(portfolio: Portfolio) -> None:
    plain = portfolio.write_lines(LINE, LINE.replace('"a"', '"b"'))
    packed = plain.with_suffix(".jsonl.gz")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert portfolio.read(packed) == portfolio.read(plain)
    assert portfolio.source(packed).count() is None


def test_a_packed_file_that_breaks_off_says_where(portfolio: Portfolio) -> None:
    cases = list(population(40, 1, policies=(), vocabulary=portfolio.words, wishes=Wishes(past=0.0)))
    packed = portfolio.path.with_suffix(".jsonl.gz")
    packed.write_bytes(gzip.compress("\n".join(lines_of(cases)).encode())[:-2000])
    *before, last = portfolio.read(packed)
    assert before
    assert all(isinstance(one, Case) for one in before)
    why = "Compressed file ended before the end-of-stream marker was reached"
    assert last == (
        Fault(
            f"firms.jsonl.gz:{len(before) + 1}",
            f"文件从这里起读不下去（{why}），后面的企业都没有读到",
            f"the file cannot be read from here on ({why}); the enterprises behind are missing",
        ),
    )


def test_what_is_not_packed_at_all_is_refused(portfolio: Portfolio) -> None:
    packed = portfolio.path.with_suffix(".jsonl.gz")
    packed.write_text(LINE, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        list(portfolio.source(packed).records())
    assert caught.value.findings[0].text.en == "the file cannot be read: Not a gzipped file (b'{\"')"


def test_the_strict_reader_reads_what_the_quick_one_leaves(portfolio: Portfolio) -> None:
    """A text with a quotation mark is read all the same."""
    line = LINE.replace('"amount"', '"label": "a \\"b\\"", "amount"')
    (case,) = portfolio.read(portfolio.write_lines(line))
    assert isinstance(case, Case)
    assert case.item("gpu").label == 'a "b"'
    assert case == case_from_data(json.loads(line), vocabulary=portfolio.words)


def test_a_case_with_open_decisions_is_read_as_one(portfolio: Portfolio) -> None:
    (found,) = portfolio.read(portfolio.write_lines(LINE.replace('"300万"', '{"choose": ["300万", "200万"]}')))
    assert isinstance(found, OpenCase)
    assert [one.id for one in found.levers] == ["items.gpu.amount"]
