"""Terms of art of a sentence, and what each may become in a pack. A proposal, never a reading of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.text import Text


@dataclass(frozen=True, slots=True)
class Term:
    """A term as printed, where it starts, and what it may become."""

    text: str
    start: int
    hint: Text


#: The longer terms first, so that 每年不超过 is not read as 不超过.
_TERMS = (
    (
        r"就高不重复|就高执行|就高标准|从优|从高不重复|择优不重复|不重复(?:享受|支持|奖励|补助)|不得重复|择高|就高",
        Text("规则 highest_only；与其他政策之间用 with", "a rule highest_only; between policies with `with`"),
    ),
    (
        r"晋档补差|晋级补差|补差|补足",
        Text("ladder 的 mode: top_up，或规则 top_up", "mode: top_up of a ladder, or a rule top_up"),
    ),
    (r"累进|分段|超额累进", Text("按段计算；写明各段", "by bands; state each of them")),
    (
        r"揭榜挂帅|竞争性分配|择优|评选|遴选",
        Text("strength: competitive，并写 quota", "strength: competitive, with a quota"),
    ),
    (
        r"每年(?:度)?(?:最高|不超过|累计|合计|总额)|年度(?:最高|累计|合计|奖励金额|补贴金额)|每个?自然年度|单个年度",
        Text("规则 cap，per 含 year", "a rule cap with year in per"),
    ),
    (
        r"累计(?:最高|不超过|补助|奖励)?|合计(?:最高|不超过)?|总额(?:最高|不超过)?",
        Text("规则 cap，per 不含 year", "a rule cap without year in per"),
    ),
    (
        r"同一(?:企业|单位|项目|事项|平台|产品|主体|法人)|单个(?:企业|项目|平台|主体)|每[家个](?:企业|单位|项目|孵化器|数源单位)",
        Text("规则的 per（按什么分组）", "the keys in `per` of a rule"),
    ),
    (r"一次性", Text("规则 once；按文意定 per", "a rule once; what it is per is for you to say")),
    (
        r"首次|首年|初次|新(?:认定|获得|入选|列入|参与|引进|注册|迁入|增)",
        Text("条件：首次或新获得（first、new）", "a condition: first or new"),
    ),
    (
        r"在.{0,12}基础上(?:上浮|再|另|叠加|追加)|上浮|再给予|叠加|追加",
        Text("叠加：规则 requires，stacks: true", "on top of another: a rule requires with stacks: true"),
    ),
    (r"不予(?:支持|补助|奖励|奖补|认定)|除外", Text("不适用的情形：when: not …", "an exclusion: when: not …")),
    (
        r"分(?:期|批|[一二两三四五]年|[一二两三四五]期)|逐年(?:拨付|兑现|兑付)",
        Text("分期拨付：instalments", "paid in parts: instalments"),
    ),
    (
        r"配套",
        Text("配套：按 item.upper_award 的比例，或规则 matching", "a share of item.upper_award, or a rule matching"),
    ),
    (r"分别", Text("前后两列逐项对应", "two lists, item by item")),
    (r"贴息|贴补", Text("贴息：本金、点数、期限", "interest subsidy: principal, points, term")),
    (r"晋(?:档|级)|首次(?:达到|突破)|分档|分级|分阶段", Text("阶梯 ladder", "a ladder")),
    (
        r"最高(?:不超过)?|不超过|不高于|不多于|限额|上限|最多|至多|封顶",
        Text("上限：limit 或规则 cap；strength: ceiling", "a limit or a rule cap; strength: ceiling"),
    ),
    (r"（含）(?:以上|以下)?|及以上|以上|不低于|不少于|达到", Text("含本数：>=", "includes the figure: >=")),
    (r"以下|以内|不足|低于|少于", Text("以下：是否含本数看文意", "below: whether the figure is in is for you to say")),
    (r"超过|突破|高于|大于", Text("不含本数：>", "excludes the figure: >")),
    (r"[非无]?关联(?:企业|方|关系|交易|供应商)|[非无]关联", Text("条件：非关联方", "a condition: not a related party")),
    (r"(?:满|存续|落户|不迁出|不得转让|不得出租)(?=.{0,6}年)", Text("年限或义务", "a span of years, or a duty")),
    (
        r"原则上|可(?:按|给予|申请|享受)|视情|酌情|优先",
        Text("不确定：strength: discretionary 或 in_kind", "not certain: strength discretionary or in_kind"),
    ),
    (r"按.{0,14}(?:有关|相关)?(?:规定|政策)执行|另行制定", Text("细则在别处", "the detail is in another document")),
)
_PATTERN = re.compile("|".join(f"(?P<t{index}>{pattern})" for index, (pattern, _) in enumerate(_TERMS)))


def find_terms(sentence: str) -> tuple[Term, ...]:
    """The terms in their order, each place once."""
    return tuple(
        Term(match.group(), match.start(), _TERMS[int((match.lastgroup or "t0")[1:])][1])
        for match in _PATTERN.finditer(sentence)
    )
