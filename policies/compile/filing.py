"""When a clause is filed and what its recipient must keep to: what is shown and bars nothing."""

from __future__ import annotations

from datetime import date

from models.expression import Type
from models.policy import Filing, Obligation
from models.policy_file import FilingFile, ObligationFile
from policies.compile.compiler import Compiler
from policies.files.strict_yaml import Path_
from policies.language.scope import NameScope
from policies.vocabulary_loader import text_of

#: A leap year: 29 February is a day of some years.
_LEAP_YEAR = 2024


def compile_filing(compiler: Compiler, shape: FilingFile | None, scope: NameScope, path: Path_) -> Filing | None:
    """The filing; None where nothing is said. Faults go to the compiler."""
    if shape is None:
        return None
    opens = _day_of_year(compiler, shape.opens, (*path, "opens"))
    closes = _day_of_year(compiler, shape.closes, (*path, "closes"))
    _check_filing(compiler, shape, path)
    if opens and closes and opens > closes:
        compiler.fault(
            (*path, "closes"),
            f"{shape.closes} 在 {shape.opens} 之前；跨年的申报期写在 note 里",
            f"{shape.closes} lies before {shape.opens}; a filing that runs over the new year goes into note",
        )
    return Filing(
        opens=opens,
        closes=closes,
        years_after=shape.years_after,
        last_day=compiler.expression(shape.until, scope, Type.DATE, (*path, "until")),
        batches=shape.batches,
        note=text_of(shape.note) if shape.note else None,
    )


def compile_obligations(shapes: list[ObligationFile]) -> tuple[Obligation, ...]:
    """What the recipient must keep to."""
    return tuple(Obligation(text_of(one.text), one.years) for one in shapes)


def _check_filing(compiler: Compiler, shape: FilingFile, path: Path_) -> None:
    dated = shape.opens is not None or shape.closes is not None
    if (shape.opens is None) != (shape.closes is None):
        compiler.fault(path, "opens 和 closes 要同时写", "opens and closes go together")
    if shape.until is not None and dated:
        compiler.fault((*path, "until"), "until 不与 opens、closes 同用", "until does not go with opens and closes")
    if shape.years_after and not dated:
        compiler.fault(
            (*path, "years_after"), "years_after 要与 opens、closes 同用", "years_after goes with opens and closes"
        )
    if not dated and shape.until is None and not shape.batches and shape.note is None:
        compiler.fault(path, "filing 什么也没有说", "filing says nothing")


def _day_of_year(compiler: Compiler, text: str | None, path: Path_) -> tuple[int, int] | None:
    if text is None:
        return None
    month, day = int(text[:2]), int(text[3:])
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        compiler.fault(path, f"没有 {text} 这一天", f"there is no day {text}")
        return None
    return month, day
