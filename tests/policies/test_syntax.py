from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policies.files.strict_yaml import Plain, read_document
from policies.language.expression_error import ExpressionError
from policies.language.grammar import syntax_by_grammar
from policies.language.syntax import Tree, read_syntax
from policies.loader import PACKS

#: Everything that the grammar has a rule or a terminal for, and what comes near it.
PIECES = (
    *("if", "then", "else", "or", "and", "not", "in", "true", "false", "above", "iffy", "不", "é", "١", "x-y", "x-é"),
    *(
        "==",
        "!=",
        "<=",
        ">=",
        "<",
        ">",
        "=",
        "+",
        "-",
        "*",
        "/",
        "(",
        ")",
        ",",
        ".",
        ":",
        "%",
        "[",
        " ",
        "\n",
        "\u3000",
    ),
    *("item.amount", "事项.合同金额", "reading.cap-500", "x", "_y", "least", "last(", "bands (", "months", "year_of("),
    *("0", "20", "1,200", "1,200元", "500万", "1亿2000万元", "3.5%", "3.5", "30%", "5yuan", "2026-01-31", "2026-1-1"),
)
#: Pieces that fit together more often than any do.
LEAVES = st.sampled_from(["item.a", "年度.营收", "2", "30%", "500万", "2026-01-31", "true", "last(year.a, 2)", "x"])


def _longer(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(
            "{}{}{}".format, part, st.sampled_from([" + ", "-", " * ", "/", " or ", " and ", " >= ", " in "]), part
        ),
        st.builds("({})".format, part),
        st.builds("not {}".format, part),
        st.builds("if {} then {}\nelse {}".format, part, part, part),
        st.builds("bands({}, 3: {}, above 5: {})".format, part, part, part),
        st.builds("{} in ({}, {})".format, part, part, part),
        st.builds("least({}, {})".format, part, part),
    )


def in_packs(value: Plain) -> Iterator[str]:
    """Every text of a pack, most of which are no expressions."""
    if isinstance(value, str):
        yield value
    elif value is not None:
        for part in value.values() if isinstance(value, dict) else value:
            yield from in_packs(part)


def by_grammar(text: str) -> Tree | None:
    try:
        return syntax_by_grammar(text)
    except ExpressionError:
        return None


def agrees(text: str) -> bool:
    """What is read the short way is what the grammar says."""
    short = read_syntax(text)
    return short is None or short == by_grammar(text)


@pytest.mark.parametrize("pack", sorted(PACKS.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_short_way_reads_every_expression_of_the_packs(pack: Path) -> None:
    texts = sorted(set(in_packs(read_document(pack).data)))
    assert [text for text in texts if read_syntax(text) != by_grammar(text)] == []


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("12,000")
@example("12 ,000元")
@example("1 é")
@example("x\n")
def test_no_text_means_something_else_than_the_grammar_says(text: str) -> None:
    assert agrees(text)


@given(st.recursive(LEAVES, _longer, max_leaves=12))
@settings(max_examples=200)
def test_what_fits_together_is_read_the_same(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("(item.a + 2) * 3", [0, 1]),
        ("not (item.a > 2)", [0, 5]),
        ("  item.a / 2 / 3", [2, 2]),
        ("\n(x or y) and z", [1, 2]),
    ],
)
def test_a_part_starts_where_its_first_mark_stands(text: str, starts: list[int]) -> None:
    tree = read_syntax(text)
    assert tree is not None
    assert [tree.start, tree.children[0].start] == starts


def test_deep_nesting_is_left_to_the_grammar() -> None:
    deep = "(" * 900 + "x" + ")" * 900
    assert read_syntax(deep) is None
    assert syntax_by_grammar(deep) == Tree("path", 900, ("x",))
