from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from models.expression import Arithmetic, Band, Bands, Fact, Growth, Literal, Marginal, Node, Type
from models.text import Text
from models.vocabulary import Vocabulary
from policies.language.expression import parse_expression
from policies.language.expression_error import ExpressionError
from policies.language.scope import NameScope
from tests.policies.leases import lease_scope, of, parsed, refused

M, R, C, D = Type.MONEY, Type.RATIO, Type.COUNT, Type.DATE
WAN = 10**6
DEPOSIT, HEADS = of("deposit", M), of("heads", C)
REVENUE = Fact("year", "revenue", M)


@pytest.fixture(scope="module")
def scope(words: Vocabulary) -> NameScope:
    return lease_scope(words)


def money(wan: int) -> Literal:
    return Literal(M, wan * WAN)


def share(percent: int) -> Literal:
    return Literal(R, Fraction(percent, 100))


@pytest.mark.parametrize(
    ("text", "wanted", "tree"),
    [
        (
            "bands(year.revenue, 2000万: 10万, above 5000万: 20万)",
            M,
            Bands(REVENUE, (Band(money(2000), True, money(10)), Band(money(5000), False, money(20))), M),
        ),
        (
            "bands(item.deposit, 5000万: 10%, above 5000万: 20%)",
            R,
            Bands(DEPOSIT, (Band(money(5000), True, share(10)), Band(money(5000), False, share(20))), R),
        ),
        (
            "bands(growth(year.revenue), 10%: 1, 1/3: 2)",
            C,
            Bands(
                Growth(REVENUE),
                (
                    Band(share(10), True, Literal(C, 1)),
                    Band(Literal(R, Fraction(1, 3)), True, Literal(C, 2)),
                ),
                C,
            ),
        ),
        (
            "bands(item.begins, above 2025-12-31: 30%) * item.deposit",
            M,
            Arithmetic(
                "*",
                Bands(of("begins", D), (Band(Literal(D, date(2025, 12, 31).toordinal()), False, share(30)),), R),
                DEPOSIT,
                M,
            ),
        ),
        (
            "bands(item.heads, 3: bands(item.deposit, 1万: 2万), above 4: 10% * item.deposit)",
            M,
            Bands(
                HEADS,
                (
                    Band(Literal(C, 3), True, Bands(DEPOSIT, (Band(money(1), True, money(2)),), M)),
                    Band(Literal(C, 4), False, Arithmetic("*", share(10), DEPOSIT, M)),
                ),
                M,
            ),
        ),
        (
            "marginal(item.deposit, 0元: 30%, above 500万: 20%, 1000万: 0%)",
            M,
            Marginal(
                DEPOSIT,
                (
                    Band(Literal(M, 0), True, share(30)),
                    Band(money(500), False, share(20)),
                    Band(money(1000), True, share(0)),
                ),
            ),
        ),
    ],
)
def test_tables_by_size(scope: NameScope, text: str, wanted: Type, tree: Node) -> None:
    assert parsed(scope, text, wanted) == tree


def test_above_is_a_word_only_before_a_figure(scope: NameScope) -> None:
    tree = parsed(scope, "bands(item.above, above 3: item.above)", C)
    assert tree == Bands(of("above", C), (Band(Literal(C, 3), False, of("above", C)),), C)


@pytest.mark.parametrize(
    ("text", "offset", "chinese", "english"),
    [
        (
            "bands(item.let, 1: 1万)",
            6,
            "bands() 的第一项应为金额、比例、数量或日期，写的是条件",
            "bands() takes money, a ratio, a count or a date first, seen condition",
        ),
        (
            "bands(item.class, 1: 1万)",
            6,
            "bands() 的第一项应为金额、比例、数量或日期，写的是选项",
            "bands() takes money, a ratio, a count or a date first, seen choice",
        ),
        (
            "bands(item.deposit, item.rent: 1万)",
            20,
            "bands() 的档位应是写明的数",
            "a threshold of bands() must be a plain figure",
        ),
        (
            "bands(item.deposit, 1万 + 1万: 1万)",
            20,
            "bands() 的档位应是写明的数",
            "a threshold of bands() must be a plain figure",
        ),
        (
            "bands(item.deposit, 10%: 1万)",
            20,
            "bands() 的档位应为金额，写的是比例",
            "a threshold of bands() must be of the type money, seen ratio",
        ),
        (
            "bands(item.begins, 2026: 1万)",
            19,
            "bands() 的档位应为日期，写的是数量",
            "a threshold of bands() must be of the type date, seen count",
        ),
        (
            "bands(item.deposit, 1万: 1万, 2万: 10%)",
            0,
            "金额与比例不能用 bands",
            "bands does not go with money and ratio",
        ),
        (
            "bands(item.deposit, 1万: item.let)",
            20,
            "bands() 各档的值应为金额、比例或数量，写的是条件",
            "the values of bands() are money, ratios or counts, seen condition",
        ),
        (
            "bands(item.deposit, 1万: 2026-01-01)",
            20,
            "bands() 各档的值应为金额、比例或数量，写的是日期",
            "the values of bands() are money, ratios or counts, seen date",
        ),
        (
            "bands(item.deposit, 2万: 1万, 2万: 2万)",
            28,
            "bands() 的档位应逐档升高",
            "the thresholds of bands() must rise",
        ),
        (
            "bands(item.deposit, above 2万: 1万, 2万: 2万)",
            34,
            "bands() 的档位应逐档升高",
            "the thresholds of bands() must rise",
        ),
        (
            "bands(item.heads, above 3: 1万, 4: 2万)",
            31,
            "bands() 的档位应逐档升高",
            "the thresholds of bands() must rise",
        ),
        (
            "marginal(item.heads, 0: 30%)",
            9,
            "marginal() 的第一项应为金额，写的是数量",
            "marginal() takes money first, seen count",
        ),
        (
            "marginal(item.deposit, 0元: 3万)",
            23,
            "marginal() 各档应为比例，写的是金额",
            "the values of marginal() are ratios, seen money",
        ),
        (
            "marginal(item.deposit, 5万: 30%, above 5万: 20%)",
            32,
            "marginal() 的档位应逐档升高",
            "the thresholds of marginal() must rise",
        ),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(
    scope: NameScope, text: str, offset: int, chinese: str, english: str
) -> None:
    assert refused(scope, text) == (offset, chinese, english)


def test_a_threshold_of_money_wants_a_unit(scope: NameScope) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression("bands(item.deposit, 500: 1万)", scope, M)
    assert caught.value.suggestion == Text(
        "金额要带单位，如 500万 或 2000元", "money wants a unit, such as 500万 or 2000元"
    )


@pytest.mark.parametrize(
    "text",
    [
        "bands(item.deposit)",
        "bands(item.deposit, 1万)",
        "bands(item.deposit, 1万: 1万, 2万)",
        "bands(1万: 1万, item.deposit)",
    ],
)
def test_half_a_table_is_shown_how_to_be_whole(scope: NameScope, text: str) -> None:
    assert refused(scope, text) == (
        0,
        "bands() 的写法如 bands(year.revenue, 2000万: 10万, above 5000万: 20万)",
        "bands() is written like bands(year.revenue, 2000万: 10万, above 5000万: 20万)",
    )


@pytest.mark.parametrize("text", ["marginal()", "bands(item.deposit, above 1万)", "bands(item.deposit, 1万: )"])
def test_a_table_without_figures_cannot_be_read(scope: NameScope, text: str) -> None:
    assert refused(scope, text)[2].startswith("cannot read the expression at ")
