"""What a figure of a sentence may be in a pack: a guess from the words beside it, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from models.text import Text
from policies.texts.figures import Figure, Kind
from policies.texts.pairs import Pairing, is_ladder, step_of


class Role(Enum):
    """What a figure may be, in words."""

    RATE = Text("比例", "rate")
    POINTS = Text("百分点", "percentage points")
    UPLIFT = Text("上浮", "uplift")
    LIMIT = Text("上限", "limit")
    YEAR_LIMIT = Text("年度上限", "yearly limit")
    THRESHOLD = Text("门槛", "threshold")
    STEP = Text("阶梯档次", "ladder step")
    STEP_AMOUNT = Text("该档金额", "amount of a step")
    LEVEL_AMOUNT = Text("按级别或类别的金额", "amount by level or kind")
    AMOUNT = Text("金额", "amount")
    UNIT_AMOUNT = Text("单价金额", "amount per unit")
    UNIT_LIMIT = Text("单价上限", "limit per unit")
    RANGE = Text("区间的一端", "end of a range")
    INSTALMENT = Text("分期比例", "share of an instalment")
    JOINT_LIMIT = Text("合计上限", "joint limit")
    PLACES = Text("名额", "places")
    COUNT = Text("数量", "count")
    SPAN = Text("时间长度", "span of time")
    VALIDITY = Text("有效期", "validity")
    FROM = Text("起始日", "first day")
    TO = Text("截止日", "last day")
    DATE = Text("日期", "date")
    TARGET = Text("目标年份", "year of a target")
    NUMBER = Text("数字，含义不明", "a number, meaning unknown")


@dataclass(frozen=True, slots=True)
class Guess:
    """A role, and what the figure belongs to where it stands in a list (`国家级`, `2000万元`)."""

    role: Role
    belongs: str = ""
    sure: bool = True


_AT_MOST = re.compile(
    r"(?:最高|最多|至多|不超过|不高于|不多于|不得超过|限额|上限|封顶|(?:补贴|补助|奖励|奖补|支持)至)[^，；。\d]{0,12}$"
)
_AT_LEAST = re.compile(r"(?:达到?|突破|超过|超|不低于|不少于|高于|大于|占比|比重)[^，；。、\d]{0,6}$")
_BELOW = re.compile(r"(?:不足|低于|少于|小于)[^，；。、\d]{0,4}$")
#: What is measured and paid by the piece; an enterprise, a project or a year is what a limit is told for.
_UNIT = (
    r"(?:平方米|㎡|平方|亩|公里|吨|标箱|标准箱|箱|柜|展位|摊位|床位|车位|充电桩|辆|台|套|航班|航次|班次|班列|班|列|趟|车次|"
    r"千瓦时|千瓦|度|卡时|人次|人|美元|欧元)"
)
#: 每平方米补助…, 每个标准展位最高…, 每2000平方米…, 每出口1美元…; what stands between unit and amount is short.
_EACH = re.compile(
    rf"每(?:新增|增加|出口|进口|完成|满)?个?(?:\d[\d.,]*[百千万]?)?(?:标准|国际|境外|境内)?{_UNIT}(?:的)?(?!以上|及以上)"
    r"[^，,；;。\d]{0,12}$"
)
#: 每增加5000平方米，给予…: the unit stands in the part of the sentence before.
_EACH_MORE = re.compile(
    r"每(?:再|新|多)?(?:增加|新增|引进|培育|吸引|增长|提高)[^，,；;。\d]{0,12}\d[\d.,]*[百千万]?"
    rf"(?:{_UNIT}|家|个|名|户|项)[^，,；;。\d]{{0,40}}[，,][^，,；;。\d]{{0,16}}$"
)
#: 以上, 及以上, （含）以上, 人民币（含）以上, and （含） or （不含） alone: the figure is a bound.
_INCLUDED = r"(?:人民币)?(?:[（(]不?含(?:本数)?[）)])"
_OR_MORE = re.compile(rf"(?:人民币)?[（(]?含?[）)]?(?:及?以上|以下|以内)|{_INCLUDED}")
_YEARLY = re.compile(r"每年|年度|每个?自然年|当年|一年内")
_CHOSEN = re.compile(r"评选|择优|名额|遴选|补助数量|支持数量|每年.{0,8}不(?:超过|多于)")

#: Shares that are paid one after another: 按30%、30%、40%分期拨付; 第二年拨付50%.
_IN_PARTS = re.compile(
    r"%、.*(?:分期|分年|分[一二两三四五]|拨付|兑现|兑付|发放)|分[一二两三四五\d](?:年|期|次|批)[^，；。%]{0,8}\d[\d.]*%、"
)
_A_PART = re.compile(
    r"(?:第[一二两三四五]年|首年|次年|当年|第[一二两三四五]期|首期)[^，；。]{0,6}(?:拨付|兑现|兑付|发放|支付)[^\d的费]{0,4}$"
    r"|后(?:再|先)?(?:拨付|兑现|兑付|发放|支付)(?:奖励|补助|补贴|资金|总额|金额|的)*$"
)
_TOGETHER = re.compile(r"(?:合计|累计|总额|总和)[^，；。\d]{0,12}(?:不(?:得)?超过|不高于|最高)[^，；。\d]{0,16}$")


def guess(figure: Figure, sentence: str, pairings: Sequence[Pairing]) -> Guess:
    """The likeliest role of the figure."""
    listed = _in_a_list(figure, pairings, sentence[figure.end :])
    if listed is not None:
        return listed
    start = max(sentence.rfind(mark, 0, figure.start) for mark in "，,；;。") + 1
    before, after = sentence[start : figure.start], sentence[figure.end : figure.end + 6]
    if figure.kind in (Kind.MONEY, Kind.RATE) and _is_end_of_range(before, after):
        return Guess(Role.THRESHOLD if _is_asked_for(figure, sentence, start) else Role.RANGE)
    match figure.kind:
        case Kind.MONEY:
            return Guess(_money(figure, before, after, sentence))
        case Kind.RATE:
            rest = re.split("[，,；;。]", sentence[figure.end :])[0]
            return Guess(_rate(before, after, before + sentence[figure.start : figure.end] + rest))
        case Kind.POINTS:
            return Guess(Role.POINTS)
        case Kind.COUNT:
            return Guess(_count(before, after))
        case Kind.SPAN:
            return Guess(_span(sentence[: figure.start], after))
        case Kind.DATE | Kind.DAY:
            return Guess(_date(sentence[: figure.start], after))
        case Kind.YEAR:
            return Guess(Role.FROM if re.match(r".{0,8}起", after) else Role.TARGET)
    return Guess(Role.NUMBER)


def _in_a_list(figure: Figure, pairings: Sequence[Pairing], after: str) -> Guess | None:
    for pairing in pairings:
        if figure in pairing.figures:
            belongs = step_of(pairing, pairing.figures.index(figure))
            if is_ladder(pairing):
                return Guess(Role.STEP_AMOUNT, belongs, pairing.sure)
            if _OR_MORE.match(after):
                return Guess(Role.THRESHOLD, belongs, pairing.sure)
            role = Role.RATE if figure.kind is Kind.RATE else Role.LEVEL_AMOUNT
            return Guess(role if figure.kind in (Kind.MONEY, Kind.RATE) else Role.COUNT, belongs, pairing.sure)
        if figure in pairing.steps:
            return Guess(Role.STEP if is_ladder(pairing) else Role.THRESHOLD)
    return None


def _is_end_of_range(before: str, after: str) -> bool:
    """Whether the figure stands beside another with a dash between them: 30万-3000万元."""
    dash = r"(?:[-—–－~～]+|至|到)"
    met = rf"{_INCLUDED}?{dash}"
    return bool(re.match(rf"{met}\d", after) or re.search(rf"\d[万亿元%]*{met}$", before))


def _is_asked_for(figure: Figure, sentence: str, start: int) -> bool:
    """Whether a range is one that the applicant lies in, and not one that is paid: 注册资本5000万元至1亿元（不含）."""
    part = re.split("[，,；;。]", sentence[start:])[0]
    measured = re.search(r"(?:投资|投入|收入|产值|销售|额|营收|资金|资本|税|规模|总值)[^\d给补奖助]{0,4}\d", part)
    closed = re.search(r"\d[^\d]{0,4}(?:[（(]不?含|以下|以内|部分|之间|区间)", part)
    paid = re.search("给予|奖励|补助|补贴|资助|奖补|支持", sentence[start : figure.start])
    return paid is None and (measured or closed) is not None


def _money(figure: Figure, before: str, after: str, sentence: str) -> Role:
    most = _AT_MOST.search(before) is not None
    if figure.unit and figure.unit != "年":
        return Role.UNIT_LIMIT if most else Role.UNIT_AMOUNT
    if re.search(r"[×xX*]$", before):
        return Role.UNIT_LIMIT if re.search("不超过|最高|不高于", before) else Role.UNIT_AMOUNT
    if _BELOW.search(before) and not re.search("不(?:低于|少于)", before):
        return Role.THRESHOLD
    if (_EACH.search(before) or _EACH_MORE.search(sentence[: figure.start])) and not _OR_MORE.match(after):
        return Role.UNIT_LIMIT if most or re.search("最高|不超过|不高于", before) else Role.UNIT_AMOUNT
    if _OR_MORE.match(after) or (_AT_LEAST.search(before) and not _AT_MOST.search(before)):
        return Role.THRESHOLD
    if most:
        yearly = _YEARLY.search(before) or _YEARLY.search(re.split("[，；。,;]", after)[0])
        part = re.split("[；;]", sentence[: figure.start])[-1]
        return Role.YEAR_LIMIT if yearly or re.search(r"每(?:个自然)?年[^，；]{0,12}$", part) else Role.LIMIT
    return Role.AMOUNT


def _rate(before: str, after: str, part: str) -> Role:
    if _IN_PARTS.search(part) or _A_PART.search(before):
        return Role.INSTALMENT
    if _TOGETHER.search(before):
        return Role.JOINT_LIMIT
    share = re.search(r"(?:占|比例|比重|增长|增速|增幅|达)[^，；。]{0,14}$", before)
    if _OR_MORE.match(after) or (share and not re.search("按|给予", before)):
        return Role.THRESHOLD
    return Role.UPLIFT if re.search(r"上浮|提高", before) else Role.RATE


def _count(before: str, after: str) -> Role:
    if _CHOSEN.search(before):
        return Role.PLACES
    if _OR_MORE.match(after) or _AT_LEAST.search(before) or _AT_MOST.search(before):
        return Role.THRESHOLD
    return Role.COUNT


def _span(before: str, after: str) -> Role:
    if re.search(r"有效期|执行期|实施期", before[-12:]):
        return Role.VALIDITY
    return Role.THRESHOLD if _OR_MORE.match(after) else Role.SPAN


def _date(before: str, after: str) -> Role:
    if re.match(r"起|[—–\-－~至到]", after) or re.match("开始", after):
        return Role.FROM
    if re.search(r"(?:至|到|—|–|-|截止)$", before) or re.match(r"止|前|为止", after):
        return Role.TO
    return Role.DATE
