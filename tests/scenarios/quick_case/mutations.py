"""Cases with something changed at random: another value, another name, something more or something less."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

from models.case_file import ITEM_KEYS
from models.vocabulary import Vocabulary

#: Values that stand where they may or may not stand.
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 7, 2026, 2027, 1999, 20_260_101, "", " ", "是", "否", "true", "unknown", " 未知 ", "planned",
    "拟签", "500万", " 1.2亿 ", "3,000万元", "3万元", "2亿5000万", "12.34567万", "0.0000001万", "99999999亿", "1亿元",
    "1000000000000000万", "12345.67元", "12345.678元", "1百万", "2千万", "500", "-5万", "最高5万", "５万", "二万", "万",
    ".5万", "5.万", "元", "万元", "10%", "33.3333%", "33.33333%", "101%", "2026-03-01", "2026-02-30", "20260301",
    "2026-3-1", " 2027-01-02 ", "2026", " 2026", "+026", "1000000000000", "1000000000001", "007", "²", "tongxiang",
    "桐乡市", "small", "medium", "software_it", "gpu", "x" * 201, [], ["software_it"], ["software_it", "models"],
    ["software_it", True], [["models"]], {}, {"2026": "5万"}, {"2026": "5万", "2029": "6万"}, {"2026": None},
    {"choose": ["5万", "6万"]}, {"zh": "甲", "en": "a"}, {"zh": "甲"}, "a\tb", "\x01", "甲\u3000", "\\",
)  # fmt: skip
_MOST = 3


class Mutations:
    """Makes changed copies of a case, with a seed."""

    def __init__(self, words: Vocabulary, seed: int) -> None:
        self._random = random.Random(seed)
        facts = [*words.enterprise.values(), *words.year.values()]
        facts += [fact for kind in words.kinds for fact in words.item_facts(kind).values()]
        self._labels = {fact.name: fact.label.zh for fact in facts} | {name: label for label, name in ITEM_KEYS.items()}
        self._labels |= {"years": "年度", "name": "名称"}
        self._keys = sorted({*self._labels, *self._labels.values(), "readings", "levers", "outlook", "extra"})

    def of(self, case: dict[str, Any], count: int) -> Iterator[dict[str, Any]]:
        """So many copies, each with one to three changes."""
        for _ in range(count):
            changed = copy.deepcopy(case)
            for _ in range(self._random.randint(1, _MOST)):
                self._change(changed)
            yield changed

    def _change(self, case: dict[str, Any]) -> None:
        holder, key = self._random.choice(list(_places(case)))
        kind = self._random.randrange(8)
        if kind <= 3:
            holder[key] = copy.deepcopy(self._random.choice(VALUES))
        elif kind == 4:
            del holder[key]
        elif isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        elif kind == 5:
            holder[self._labels.get(key, key)] = holder.pop(key)
        elif kind == 6:
            holder[self._labels.get(key, key)] = copy.deepcopy(holder[key])
        else:
            holder[self._random.choice(self._keys)] = copy.deepcopy(self._random.choice(VALUES))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of plain data: what holds it, and its key or index."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in list(children):
        yield value, key
        yield from _places(one)
