"""What was asked of a result, where it is more than the usual: the objective by name, and the demands."""

from __future__ import annotations

from models.plan import Settings
from models.text import Lang, Text
from planner.demands.settings import terms_of
from planner.demands.single import demand_text, singles
from planner.prose.terms import OBJECTIVES


def settings_rows(settings: Settings, lang: Lang) -> list[tuple[str, str]]:
    """Labelled lines for the head of a page; nothing is said of the usual objective and of no demands."""
    objective = "" if settings.objective == "sure-first" else OBJECTIVES[settings.objective].in_(lang)
    demands = (demand_text(one).in_(lang) for one in singles(terms_of(settings).demands))
    return [
        (Text("目标", "objective").in_(lang), objective),
        (Text("要求", "demands").in_(lang), Text("；", "; ").in_(lang).join(demands)),
    ]
