"""Money: a whole number of fen, read from the way people write it and written the way they read it."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from models.text import Lang

FEN_PER_YUAN = 100
#: No figure of an enterprise comes near this; a larger one is a slip of the pen. 10^18 fen keeps int64 columns safe.
LARGEST_FEN = 10**18

_UNITS = {"元": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "yuan": 1}
#: The digits of ASCII only: a full-width figure is a slip that nobody proof-reads.
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_PART = re.compile(rf"({_NUMBER})\s*(百万|千万|千|万|亿|元|yuan)")
_WHOLE = re.compile(
    rf"(?:人民币|[¥￥])?\s*((?:{_NUMBER}\s*(?:百万|千万|千|万|亿)\s*)*(?:{_NUMBER}\s*)?)(元|yuan)?(?:整)?"
)
_RANGE = re.compile(r"[0-9千万亿元]\s*[-~～—至到]\s*[0-9]")
#: Longer than any amount; a longer text is refused before the patterns see it.
_LONGEST = 60
_HEDGES = ("最高", "不超过", "不低于", "约", "以上", "以下", "左右", "至少", "最多", "up to", "about")


class MoneyError(ValueError):
    """A text that is not an amount of money; `reason` is one of the keys below."""

    def __init__(self, seen: str, reason: str) -> None:
        self.seen = seen
        self.reason = reason
        super().__init__(f"{seen!r}: {reason}")


# A pack says the same few amounts hundreds of times, most of them in its examples: each is read once.
@lru_cache(maxsize=4096)
def parse_money(text: str, *, plain_yuan: bool = False) -> int:
    """Fen from `500万`, `1.2亿`, `3,000万元`, `2亿5000万`, `2000元`; a bare number only where the field says yuan.

    Raises MoneyError with reason `hedged`, `negative`, `no_unit`, `fraction_of_fen`, `too_large` or `not_money`.
    """
    seen = text.strip()
    if len(seen) > _LONGEST:
        raise MoneyError(f"{seen[:20]}…", "not_money")
    _refuse_words(seen)
    match = _WHOLE.fullmatch(seen)
    if match is None or not match.group(1).strip():
        raise MoneyError(seen, "not_money")
    yuan = _sum_of_parts(match.group(1), has_yuan_word=match.group(2) is not None, plain_yuan=plain_yuan, seen=seen)
    fen = yuan * FEN_PER_YUAN
    if fen.denominator != 1:
        raise MoneyError(seen, "fraction_of_fen")
    if fen > LARGEST_FEN:
        raise MoneyError(seen, "too_large")
    return int(fen)


def _refuse_words(seen: str) -> None:
    if any(word in seen for word in _HEDGES) or _RANGE.search(seen):
        raise MoneyError(seen, "hedged")
    if seen.startswith(("-", "−", "负")):
        raise MoneyError(seen, "negative")


def _sum_of_parts(body: str, *, has_yuan_word: bool, plain_yuan: bool, seen: str) -> Fraction:
    """Add `2亿5000万300` from left to right; the units must fall, so that a part cannot be read twice."""
    total, last_unit, end = Fraction(0), 10**12, 0
    for part in _PART.finditer(body):
        unit = _UNITS[part.group(2)]
        if unit >= last_unit:
            raise MoneyError(seen, "not_money")
        total += _number(part.group(1)) * unit
        last_unit, end = unit, part.end()
    tail = body[end:].strip()
    if not tail:
        return total
    if not (has_yuan_word or (plain_yuan and end == 0)):
        raise MoneyError(seen, "no_unit")
    return total + _number(tail)


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def format_money(fen: int, lang: Lang = "zh") -> str:
    """The shortest exact form: `50万元`, `1.2亿元`, `1,234.56元`; in English always yuan with thousands marks."""
    if lang == "en":
        return f"{_decimal(Fraction(fen, FEN_PER_YUAN), grouped=True)} yuan"
    for unit, name in ((10**8, "亿元"), (10**4, "万元")):
        if abs(fen) >= unit * FEN_PER_YUAN and fen % unit == 0:
            return f"{_decimal(Fraction(fen, unit * FEN_PER_YUAN))}{name}"
    return f"{_decimal(Fraction(fen, FEN_PER_YUAN), grouped=True)}元"


def format_yuan(yuan: int, lang: Lang = "zh") -> str:
    """`format_money` for a whole number of yuan."""
    return format_money(yuan * FEN_PER_YUAN, lang)


def _decimal(value: Fraction, *, grouped: bool = False) -> str:
    """An exact decimal of a fraction whose denominator divides a power of ten."""
    sign, value = ("-", -value) if value < 0 else ("", value)
    whole, rest = divmod(value, 1)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
    return sign + (f"{whole:,}" if grouped else str(whole)) + (f".{digits}" if digits else "")
