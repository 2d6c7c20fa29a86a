"""What was asked of the plan, where it is more than the usual: the objective with its own figure, and the demands."""

from __future__ import annotations

from models.plan import Plan
from models.text import Lang, Text
from planner.demands.settings import terms_of
from planner.demands.single import demand_text, singles
from planner.prose.figures import wan
from planner.prose.terms import OBJECTIVES
from planner.report.phrases import named


def asked_rows(plan: Plan, lang: Lang) -> list[tuple[str, str]]:
    """Labelled lines for the head of a report; nothing for a plan of the usual objective without demands."""
    return [
        (Text("目标", "Objective").in_(lang), _objective(plan, lang)),
        (Text("要求", "Demands").in_(lang), _demands(plan, lang)),
    ]


def _objective(plan: Plan, lang: Lang) -> str:
    name, value = plan.settings.objective, wan(plan.proof.value, lang)
    words = OBJECTIVES[name].in_(lang)
    if name == "sure-first":
        return ""
    if name == "net":
        rest = Text("；投入已定，与默认目标相同", "; all spending is settled, so it is the default")
    elif name == "present-value":
        first, rate = plan.head.first_year, plan.settings.discount
        rest = Text(
            f"：折现后 ≤ {value}（年折现率 {rate}，折到 {first} 年）",
            f": ≤ {value} in money of {first} ({rate} a year)",
        )
    elif name == "expected":
        rest = _expected(plan, value, lang)
    else:
        rest = Text("", "")
    return words + rest.in_(lang)


def _expected(plan: Plan, value: str, lang: Lang) -> Text:
    """The expectation is nobody's promise; competitive claims without a chance are named."""
    chances, pots = (plan.outlook.chances, plan.outlook.pots) if plan.outlook else ((), ())
    if not chances and all(pot.factor is None for pot in pots):
        return Text(
            f"：没有给出与本方案有关的入选概率或资金池比例，竞争性条款按 0 计，≤ {value}",
            f": ≤ {value}; no chance or budget share is given that concerns it, and competitive claims count as 0",
        )
    silent = [line.key for line in plan.claims if line.strength == "competitive"]
    silent = [key for key in silent if key not in {one.claim for one in chances}]
    names = named(silent, plan, lang)
    without = Text(f"；没有入选概率、按 0 计：{names}", f"; without a chance, counted as 0: {names}")
    told = without if silent else Text("", "")
    return Text(
        f"：期望 ≤ {value}（按所给入选概率和资金池比例，仅供参考）{told.zh}",
        f": ≤ {value} expected (by the chances and budget shares given, nobody's promise){told.en}",
    )


def _demands(plan: Plan, lang: Lang) -> str:
    """Every demand in words, claims by name."""
    told = []
    for one in singles(terms_of(plan.settings).demands):
        words = demand_text(one).in_(lang)
        told.append(words.replace(str(one.value), named((str(one.value),), plan, lang)))
    return Text("；", "; ").in_(lang).join(told)
