"""How levers are written in a case file: the keys by their English names, and the Chinese labels of these."""

from __future__ import annotations

from collections.abc import Mapping

#: What an item of an open case may have besides the keys of every item, by Chinese label.
ITEM_LEVERS: Mapping[str, str] = {"可选": "optional", "备选": "variants", "主体": "entity"}
#: What may stand in place of a value, by Chinese label.
FORMS: Mapping[str, str] = {"择一": "choose", "区间": "between", "分配": "spread"}
#: What stands within these, by Chinese label.
DETAILS: Mapping[str, str] = {
    "成本": "cost",
    "名称": "label",
    "总额": "total",
    "年度": "years",
    "对象": "over",
    "至少": "least",
    "至多": "most",
    "可不做": "or_none",
    "同时": "also",
}
