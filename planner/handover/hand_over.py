"""From a result and what stands beside it to the dossiers that are handed over: one for each enterprise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.brand import Brand
from models.capsule import Capsule
from models.comparison import Comparison
from models.decided import Decided
from models.plan import Plan
from models.policy import Policy
from models.sensitivity import Sensitivity
from models.text import Lang
from models.vocabulary import Vocabulary
from planner.carry.beside import Beside
from planner.carry.packed import packed
from planner.handover.attached import Attached
from planner.handover.dossier import Dossier
from planner.handover.gather import gather

if TYPE_CHECKING:
    from planner.calendar.dates import Dates


@dataclass(frozen=True)
class Around:
    """What a hand-over shows beside the plan, and what the files carry so that all of it can be made again.

    `dates`, `attached` and `brand` are the user's; `beside` has the texts of own packs, scenarios and dates. `grid` and
    `options` are how open decisions were searched. `dated` is the day that the files bear.
    """

    dated: str
    command: str = ""
    comparison: Comparison | None = None
    sensitivity: Sensitivity | None = None
    dates: Dates | None = None
    attached: Attached | None = None
    brand: Brand | None = None
    beside: Beside = field(default_factory=Beside)
    grid: int = 10_000
    options: bool = False


def dossiers(
    result: Plan | Decided,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    around: Around,
    lang: Lang,
    only: str | None = None,
) -> tuple[tuple[str, Dossier], ...]:
    """The dossiers by entity, "" for the only enterprise; of one entity where it is named. Raises as `gather` does."""
    names = [one.entity for one in result.entities] if isinstance(result, Decided) else [""]
    names = names if only is None else [only]
    return tuple((name, _dossier(name, result, policies, vocabulary, around, lang)) for name in names)


def _dossier(
    entity: str,
    result: Plan | Decided,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    around: Around,
    lang: Lang,
) -> Dossier:
    capsule = capsule_of(entity, result, around, lang)
    return gather(
        capsule.shown,
        policies,
        vocabulary,
        dated=around.dated,
        command=around.command,
        capsule=packed(capsule),
        dates=around.dates,
        find=around.attached,
        comparison=around.comparison,
        sensitivity=around.sensitivity,
        decided=capsule.decided,
        brand=around.brand,
    )


def capsule_of(entity: str, result: Plan | Decided, around: Around, lang: Lang) -> Capsule:
    """What the files of one enterprise carry."""
    decided = result if isinstance(result, Decided) else None
    return Capsule(
        plan=result if isinstance(result, Plan) else None,
        decided=decided,
        entity=entity,
        grid=around.grid,
        options=around.options,
        scenarios=around.beside.scenarios,
        given=around.beside.given,
        comparison=around.comparison,
        sensitivity=around.sensitivity,
        files=around.beside.files,
        lang=lang,
        command=around.command,
        dated=around.dated,
    )
