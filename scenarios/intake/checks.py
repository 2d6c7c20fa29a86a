"""What Excel checks and shows while a cell is filled in: drop-downs, limits that let 未知 pass, the question asked."""

from __future__ import annotations

from typing import Any, Final

from models.text import Lang, Text
from scenarios.intake.asking import option_words
from scenarios.intake.layout import FLAGS, SIGNED_WORDS, UNKNOWN_WORD, Field

#: The most that Excel shows: of the title and of the text of a message.
_TITLE, _MESSAGE = 32, 255
_WRONG = Text("请核对", "Please check")
#: Serial numbers of 1950-01-01 and 2100-12-31.
_DAYS = "18264", "73415"
_WANTED: Final[dict[str, Text]] = {
    "money": Text(
        "应为不小于 0 的数字；不知道就填 未知 或留空", "A number not below 0; unknown or empty if nobody knows"
    ),
    "count": Text(
        "应为不小于 0 的整数；不知道就填 未知 或留空", "A whole number not below 0; unknown or empty if nobody knows"
    ),
    "ratio": Text(
        "应为百分数，如 25%；不知道就填 未知 或留空", "A percentage such as 25%; unknown or empty if nobody knows"
    ),
    "date": Text(
        "应为日期，如 2026-03-01；不知道就填 未知 或留空", "A date such as 2026-03-01; unknown or empty if nobody knows"
    ),
    "day_or_year": Text("应为日期（如 2026-03-01）或四位年份", "A date (such as 2026-03-01) or a year of four digits"),
    "year": Text("应为四位年份，如 2026", "A year of four digits such as 2026"),
    "list": Text("请从下拉列表中选；不知道就选 未知 或留空", "Choose from the list; unknown or empty if nobody knows"),
}


def listed_options(asked: Field, lang: Lang) -> tuple[str, ...]:
    """What the drop-down of the field holds; nothing where it has none."""
    if asked.form in ("flag", "signed"):
        known = SIGNED_WORDS if asked.form == "signed" else FLAGS
        order = ("true", "planned", "false") if asked.form == "signed" else ("true", "false")
        return (*(known[name].in_(lang) for name in order), UNKNOWN_WORD.in_(lang))
    if asked.form == "clause":
        return tuple(one.label.in_(lang) for one in asked.options)
    if asked.form != "choice":
        return ()
    words = tuple(option_words(one, asked.options, lang) for one in asked.options)
    return words if asked.fact is None else (*words, UNKNOWN_WORD.in_(lang))


def check_of(asked: Field, cell: str, source: str, lang: Lang) -> dict[str, Any]:
    """The validation of cells from `cell` (`B7`) on; `source` is the range of the drop-down's options, or ""."""
    found: dict[str, Any] = {
        "input_title": _cut(asked.label.in_(lang), _TITLE),
        "input_message": _cut(_message(asked, lang), _MESSAGE),
        "ignore_blank": True,
        "error_type": "warning",
    }
    formula = _formula(asked.form, cell, lang)
    if source:
        found |= {"validate": "list", "source": source}
    elif formula:
        found |= {"validate": "custom", "value": formula}
    else:
        return found | {"validate": "any"}
    wanted = _WANTED["list" if source else asked.form].in_(lang)
    return found | {"error_title": _WRONG.in_(lang), "error_message": wanted}


def needed_mark(asked: Field) -> Text:
    """Says in words what the colour says: that an answer is needed."""
    return Text("【必填】", "[needed] ") if asked.needed else Text("", "")


def _message(asked: Field, lang: Lang) -> str:
    mark, question, how = (one.in_(lang) for one in (needed_mark(asked), asked.question, asked.hint))
    return f"{mark}{question}\n{how}"


def _formula(form: str, cell: str, lang: Lang) -> str:
    unknown = f'{cell}="{UNKNOWN_WORD.in_(lang)}"'
    number, day = f"AND(ISNUMBER({cell}),{cell}>=0)", f"AND(ISNUMBER({cell}),{cell}>={_DAYS[0]},{cell}<={_DAYS[1]})"
    year = f"AND(ISNUMBER({cell}),{cell}>=2000,{cell}<=2100)"
    units = ",".join(f'RIGHT({cell},1)="{unit}"' for unit in "元万亿")
    return {
        "money": f"=OR({unknown},{number},{units})",
        "count": f"=OR({unknown},AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell})))",
        "ratio": f"=OR({unknown},{number})",
        "date": f"=OR({unknown},{day})",
        "day_or_year": f"=OR({year},{day})",
        "year": f"={year}",
    }.get(form, "")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
