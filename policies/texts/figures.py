"""The figures of a sentence: amounts, rates, counts, spans of time and dates, as printed and as exact values.

What only looks like a figure is left out: numbers of documents and articles, ordinals, names (5G, 一人一策), and what
stands inside a title 《…》. A figure that cannot be read for certain is never dropped: it is kept as a bare number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from policies.texts.numerals import parse_chinese


class Kind(StrEnum):
    """What a figure counts in: fen, a ratio, percentage points (as a ratio), things, spans of time, days, years."""

    MONEY = "money"
    RATE = "rate"
    POINTS = "points"
    COUNT = "count"
    SPAN = "span"
    DATE = "date"
    DAY = "day"
    YEAR = "year"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: as printed, its exact value, its unit, where it stands in the sentence.

    Money is fen, a rate or points a ratio, a date its ordinal, a day of the year month × 100 + day, the rest a number.
    `unit` is the measure word of a count or span (`家`, `年`), for money what it is paid per (`月`, `件`), else empty.
    """

    kind: Kind
    text: str
    value: Fraction
    unit: str
    start: int
    end: int

    @property
    def key(self) -> tuple[Kind, Fraction, str]:
        """What makes two figures the same one, wherever they stand and however they are written."""
        return self.kind, self.value, self.unit if self.kind in (Kind.COUNT, Kind.SPAN) else ""


_CN = "〇零一二两三四五六七八九十百千万亿"
_NUM = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
_SCALES = {
    "": 1, "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
_FOREIGN = "美元|欧元|港元|港币|日元|英镑"
_SPAN = "个工作日|个自然日|工作日|自然日|个季度|季度|个月|周年|年|月|周|天|日|小时"
_MEASURES = (
    "平方公里|平方米|平方|立方米|千瓦时|万千瓦|千瓦|兆瓦|公里|公顷|人次|人天|台套|个|家|项|次|名|人|位|倍|件|台|套|户|亩|"
    "批|所|期|届|篇|种|场|辆|吨|支|只|本|门|座|间|卡|张|类|级|条|款|轮|㎡|m²|km|PFlops|EFlops|TFlops|P|MW|kW|GW|kWh|TB|PB|GB"
)
#: Measure words that a Chinese number counts; 一 alone is hardly ever a figure (一批, 一类, 一次性).
_CN_MEASURES = "平方米|个|家|项|次|名|人|倍|件|台|套|户|亩|所|篇|种|场|类|级|款"

#: What an amount is paid per: 1200元/月.
_PER = "平方米|千瓦时|卡时|人次|㎡|月|年|天|日|时|件|台|套|人|户|家|亩|次|吨|度|个|辆|场|位|标箱|箱|班|航次"

_DATE = (
    r"(?P<y>\d{4}|[〇零一二三四五六七八九]{4})年(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日)?"
)
_DAY = r"(?P<md>(?P<month>\d{1,2})月(?P<day>\d{1,2})日)"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?:年(?!限|以上|以内)|(?=\s*[-—–－~～至到]+\s*(?:19|20)\d{2}年))"
_RATE = rf"(?P<rate>{_NUM})\s*(?P<mark>%|‰|个百分点|个基点|成(?!立|果|功|员|本|熟|长|为|交|效|品|都))"
_FRACTION = r"(?<![\d/])(?P<fraction>\d{1,2}/\d{1,3})(?![\d/年月])|(?P<whole>全额)(?=奖励|补助|补贴|资助|返还|贴息)"
_CN_RATE = rf"(?P<parts>[{_CN}]+)分之(?P<share>[{_CN}]+(?:点[{_CN}]+)?|{_NUM})|(?P<cn_points>[{_CN}]+)个百分点"
_AMOUNT = (
    rf"(?P<amount>(?:{_NUM})(?:{_SCALE})?(?:\d+(?:\.\d+)?(?:千万|百万|万|千))?)(?:多|余)?"
    rf"(?:(?P<foreign>{_FOREIGN})|(?P<yuan>元|人民币)(?:[/／每](?P<per>{_PER}))?|(?P<span>{_SPAN})|(?P<measure>{_MEASURES}))?"
)
_CN_AMOUNT = (
    rf"(?<![数几上近第{_CN}\d])(?P<cn>[{_CN}]+)(?:多|余)?"
    rf"(?:(?P<cn_yuan>元)(?:[/／每](?P<cn_per>{_PER}))?|(?P<cn_span>年|个月|个工作日|天)|(?P<cn_measure>{_CN_MEASURES}))"
)
_BARE_YI = r"(?<![数几上近\d〇零一二两三四五六七八九十百千万])(?P<bare>亿元)(?=及?以上|级|以下)"
_FIGURE = re.compile(f"{_DATE}|{_DAY}|{_YEAR}|{_RATE}|{_FRACTION}|{_CN_RATE}|{_AMOUNT}|{_BARE_YI}|{_CN_AMOUNT}")

#: Passages whose numbers are names: titles, numbers of documents and articles, ordinals, letters with a number.
_NAMES = re.compile(
    rf"《[^《》]*》|[\u4e00-\u9fffA-Za-z]*[〔\[【]\d{{4}}[〕\]】]\s*(?:第)?\d+号|"
    rf"第\s*(?:\d+|[{_CN}]+)(?:[、和及]\s*(?:第)?(?:\d+|[{_CN}]+))*\s*(?:条|款|项|章|节|点|批|次|届|期|位|号|方|三方|类)?|"
    r"[A-Za-z]+[-+]?\d+[A-Za-z0-9]*|\d+[A-Za-z]{1,3}(?![A-Za-z])(?<![PTG]B)(?<!\dP)(?<!MW)(?<!kW)(?<!GW)(?<!km)|"
    rf"“[{_CN}]+[个项大][^”“]{{0,8}}”|一[人事业企数带]一[策议方源路]|三级(?=医)|[一二三四五]级(?:[、和或及][一二三四五]级)+|[一二三四五六七八九十]+[届期批](?=[（(“])"
)
#: Bare numbers that share the unit of the next one: 10、20、30万元, 3-5年.
_SHARES = re.compile(r"\s*(?:[、和或及至到~～—–－-]|——)+\s*")


def find_figures(sentence: str) -> tuple[Figure, ...]:
    """The figures in their order; text and places are those of the sentence given."""
    hidden = [match.span() for match in _NAMES.finditer(sentence) if match.end() > match.start()]
    found = [
        figure
        for match in _FIGURE.finditer(sentence)
        if not any(start <= match.start() < end for start, end in hidden)
        for figure in _read(match)
    ]
    return tuple(_with_shared_units(found, sentence))


def _read(match: re.Match[str]) -> Iterator[Figure]:
    """The figure of a match; nothing where it turns out to be a name, a bare number where it is no day or fraction."""
    try:
        made = _made(match)
    except (ValueError, ZeroDivisionError):
        digits = re.search(r"\d+", match.group())
        made = (Kind.NUMBER, Fraction(digits.group()), "") if digits else None
    if made is not None:
        kind, value, unit = made
        yield Figure(kind, match.group(), value, unit, match.start(), match.end())


def _made(match: re.Match[str]) -> tuple[Kind, Fraction, str] | None:
    got = match.groupdict()
    if got["y"]:
        return _date(got["y"], got["m"], got["d"])
    if got["md"]:
        return Kind.DAY, Fraction(int(got["month"] or 0) * 100 + int(got["day"] or 0)), ""
    if got["year"]:
        return Kind.YEAR, Fraction(int(got["year"])), ""
    if got["rate"]:
        return _rate(_decimal(got["rate"]), got["mark"])
    if got["fraction"] or got["whole"]:
        return Kind.RATE, Fraction(got["fraction"] or 1), ""
    if got["share"]:
        return Kind.RATE, _share(got["share"]) / parse_chinese(got["parts"] or ""), ""
    if got["cn_points"]:
        return Kind.POINTS, Fraction(parse_chinese(got["cn_points"]), 100), ""
    if got["bare"]:
        return Kind.MONEY, Fraction(10**10), ""
    if got["cn"]:
        return _chinese(got)
    return _arabic(got, match)


def _date(year: str, month: str, day: str | None) -> tuple[Kind, Fraction, str]:
    """A day, or the first of a month whose day is not printed."""
    parts = [_whole(year), _whole(month), _whole(day) if day else 1]
    return Kind.DATE, Fraction(date(*parts).toordinal()), "" if day else "月"


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else parse_chinese(text)


def _rate(number: Fraction, mark: str) -> tuple[Kind, Fraction, str]:
    if mark == "个百分点":
        return Kind.POINTS, number / 100, ""
    if mark == "个基点":
        return Kind.POINTS, number / 10_000, ""
    return Kind.RATE, number / {"%": 100, "‰": 1000}.get(mark, 10), ""


def _share(text: str) -> Fraction:
    if text[0].isdigit():
        return _decimal(text)
    whole, _, rest = text.partition("点")
    decimals = "".join(str(parse_chinese(mark)) for mark in rest)
    return Fraction(f"{parse_chinese(whole)}.{decimals or 0}")


def _chinese(got: dict[str, str | None]) -> tuple[Kind, Fraction, str] | None:
    """三十万元, 前三年, 两项; a bare 万 or 千亿 before a noun is part of a name."""
    words = got["cn"] or ""
    number = Fraction(parse_chinese(words))
    if got["cn_yuan"]:
        return Kind.MONEY, number * 100, got["cn_per"] or ""
    if words[0] in "百千万亿" or (number == 1 and got["cn_measure"]):
        return None
    if got["cn_span"]:
        return Kind.SPAN, number, got["cn_span"]
    return Kind.COUNT, number, got["cn_measure"] or ""


def _arabic(got: dict[str, str | None], match: re.Match[str]) -> tuple[Kind, Fraction, str]:
    text = got["amount"] or ""
    number = _scaled(text)
    if got["yuan"]:
        return Kind.MONEY, number * 100, got["per"] or ""
    if got["span"]:
        return Kind.SPAN, number, got["span"]
    if got["measure"] or got["foreign"]:
        return Kind.COUNT, number, got["measure"] or got["foreign"] or ""
    before, after = match.string[max(match.start() - 8, 0) : match.start()], match.string[match.end() : match.end() + 2]
    if text[-1] in "万亿" and "参数" not in before + after and not re.match(r"[\u4e00-\u9fff]{2}", after):
        return Kind.MONEY, number * 100, ""
    return Kind.NUMBER, number, ""


def _scaled(text: str) -> Fraction:
    """`1亿2000万` and `3,000万`, as a number of whatever is counted."""
    parts = re.findall(rf"({_NUM})({_SCALE})?", text)
    return sum((_decimal(number) * _SCALES[scale] for number, scale in parts), Fraction(0))


def _decimal(text: str) -> Fraction:
    return Fraction(re.sub("[,，]", "", text))


def _with_shared_units(found: list[Figure], sentence: str) -> Iterator[Figure]:
    """Bare numbers take kind and unit from the figure that follows in the list or range: 10、20、30万元."""
    later: Figure | None = None
    factor = 1
    done: list[Figure] = []
    for figure in reversed(found):
        shares = later is not None and _SHARES.fullmatch(sentence[figure.end : later.start]) is not None
        if later is not None and shares and figure.kind is Kind.NUMBER and later.kind in _SHARED:
            figure = _like(figure, later, factor)
        elif later is not None and shares and later.kind is Kind.COUNT and figure.text[-1] in "万亿":
            figure = Figure(later.kind, figure.text, figure.value / 100, later.unit, figure.start, figure.end)
        else:
            scale = re.search(rf"({_SCALE})(?!.*\d)", figure.text)
            factor = _SCALES[scale.group(1) if scale else ""]
        done.append(figure)
        later = figure
    return reversed(done)


_SHARED = frozenset({Kind.MONEY, Kind.RATE, Kind.POINTS, Kind.COUNT, Kind.SPAN})


def _like(figure: Figure, other: Figure, factor: int) -> Figure:
    """The bare number in the unit of the other, `factor` being the 万 or 亿 that they share."""
    if other.kind in (Kind.RATE, Kind.POINTS):
        value = figure.value / (1000 if "‰" in other.text else 100)
    else:
        value = figure.value * factor * (100 if other.kind is Kind.MONEY else 1)
    return Figure(other.kind, figure.text, value, other.unit, figure.start, figure.end)
