"""Numbers as Chinese texts write them: 三十, 两, 一百零五, 十二亿; full-width digits; and numbers written so."""

from __future__ import annotations

import unicodedata

_ONES = "一二三四五六七八九"
_VALUES = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}


def parse_chinese(text: str) -> int:
    """The whole number of `二十三`, `一百零五`, `两千万`, `二〇二五`, `百`. Raises ValueError on anything else."""
    if not text:
        raise ValueError("no number")
    if len(text) > 1 and all(mark in _VALUES for mark in text):
        return int("".join(str(_VALUES[mark]) for mark in text))
    total = group = digit = 0
    seen = False
    for mark in text:
        if mark in _VALUES:
            digit, seen = _VALUES[mark], True
        elif mark in _TENS:
            group += (digit if seen and digit else 1) * _TENS[mark]
            digit, seen = 0, False
        elif mark in _GROUPS:
            unit = _GROUPS[mark]
            # 亿 takes everything before it: 一万亿 is 10^12.
            total = (total + group + digit or 1) * unit if mark == "亿" else total + (group + digit or 1) * unit
            group = digit = 0
            seen = False
        else:
            raise ValueError(text)
    return total + group + digit


def chinese_number(number: int) -> str:
    """1 to 99 in Chinese, as articles are counted."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_ONES[tens - 1]}十"
    return head + (_ONES[ones - 1] if ones else "")


def plain_width(text: str) -> str:
    """Full-width digits, letters and per-cent signs as plain ones; other marks as they stand."""
    return "".join(unicodedata.normalize("NFKC", mark) if _is_wide(mark) else mark for mark in text)


def _is_wide(mark: str) -> bool:
    return "０" <= mark <= "９" or "Ａ" <= mark <= "Ｚ" or "ａ" <= mark <= "ｚ" or mark in "％．－"
