"""What a cell of the plan workbook holds, and how a number of money is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.text import Lang, Text

#: Yuan of one unit of the sheets, and its name: Chinese readers count in 万元.
_WAN = 10_000
UNIT = Text("万元", "yuan")


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole yuan. `at_most` marks money that an office may cut, `signed` a difference (more or less than before)."""

    yuan: int
    at_most: bool = False
    signed: bool = False


#: Text is always text, whatever sign it begins with; None is an empty cell.
Cell = str | int | date | Amount | None


def in_unit(yuan: int, lang: Lang) -> int | float:
    """The number that stands in the cell: in 万元, or in yuan on an English sheet."""
    if lang == "en":
        return yuan
    return yuan // _WAN if yuan % _WAN == 0 else yuan / _WAN


def number_format(amount: Amount, lang: Lang) -> str:
    """The looks of the number: every digit that it has and none besides; `≤ ` before money that may be less."""
    digits = "#,##0"
    rest = abs(amount.yuan) % _WAN
    if lang == "zh" and rest:
        digits += "." + "0" * len(f"{rest:04d}".rstrip("0"))
    if amount.signed:
        return f"+{digits};-{digits};0"
    return f'"≤ "{digits}' if amount.at_most and amount.yuan else digits


def shown(amount: Amount, lang: Lang) -> str:
    """The number as a reader sees it, for how wide it is."""
    looks = number_format(amount, lang)
    digits = len(looks.split(";")[0].partition(".")[2])
    sign = "+" if amount.signed else "≤ " if looks.startswith('"') else ""
    return f"{sign}{abs(in_unit(amount.yuan, lang)):,.{digits}f}"


def headed(name: Text, lang: Lang) -> str:
    """A heading of a column of money, with its unit on a line of its own."""
    return Text(f"{name.zh}\n（{UNIT.zh}）", f"{name.en}\n({UNIT.en})").in_(lang)
