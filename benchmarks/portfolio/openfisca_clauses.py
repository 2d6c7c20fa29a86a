"""Sixteen clauses of two packs for OpenFisca-core: whether a claim is eligible, and the most that it can pay.

Written as someone would who knows that engine: an item is a person, an enterprise a group of items; all formulas are
vectors. What is the same in all years is computed once (eternity), only the ladder on revenue year by year. Choices are
whole numbers and money is whole yuan, which its int32 holds; products are taken in int64. Facts are all known: the
engine has no unknown ones. Readings have their default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Formula = Callable[[Any, Any], Any]
#: Upper bounds of the steps of revenue and what they pay, in yuan.
STEPS = (20_000_000, 30_000_000, 50_000_000, 100_000_000, 200_000_000, 500_000_000, 1_000_000_000)
AMOUNTS = (0, 200_000, 500_000, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000)


def system(codes: Mapping[str, int], inputs: Mapping[str, tuple[str, type]]) -> TaxBenefitSystem:
    """The rules. `codes` are the numbers of options, kinds and days by name, `inputs` owner and type of each fact."""
    item = build_entity("item", "items", "an item", is_person=True)
    enterprise = build_entity(
        "enterprise", "enterprises", "an enterprise", roles=[{"key": "part", "plural": "parts", "label": "of it"}]
    )
    rules = TaxBenefitSystem([enterprise, item])
    owners = {"item": item, "enterprise": enterprise}
    for name, (owner, kind) in inputs.items():
        unit = DateUnit.YEAR if name == "revenue" else DateUnit.ETERNITY
        rules.add_variable(_variable(name, owners[owner], kind, unit))
    for name, formula in _on_enterprises(codes).items():
        unit = DateUnit.YEAR if name.startswith("tongxiang") else DateUnit.ETERNITY
        kind = int if name == "tongxiang_2_2" else bool
        rules.add_variable(_variable(name, enterprise, kind, unit, formula))
    for name, (eligible, ceiling) in {**_wenzhou(_Codes(codes)), **_tongxiang(_Codes(codes))}.items():
        rules.add_variable(_variable(f"{name}_eligible", item, bool, DateUnit.ETERNITY, eligible))
        rules.add_variable(_variable(name, item, int, DateUnit.ETERNITY, ceiling))
    return rules


def _variable(name: str, entity: Any, kind: type, unit: Any, formula: Formula | None = None) -> type[Variable]:
    body: dict[str, Any] = {"entity": entity, "value_type": kind, "definition_period": unit, "label": name}
    if formula is not None:
        body["formula"] = formula
    return type(name, (Variable,), body)


def _on_enterprises(codes: Mapping[str, int]) -> dict[str, Formula]:
    def in_wenzhou(firm: Any, period: Any) -> Any:
        return (firm("location", period) == codes["location.wenzhou-urban"]) & firm("tax_compliant", period)

    def in_tongxiang(firm: Any, period: Any) -> Any:
        return firm("location", period) == codes["location.tongxiang"]

    def company(firm: Any, period: Any) -> Any:
        form = firm("legal_form", period)
        return (form == codes["legal_form.enterprise"]) | (form == codes["legal_form.partnership"])

    def company_or_institute(firm: Any, period: Any) -> Any:
        form = firm("legal_form", period)
        institute = (form == codes["legal_form.university"]) | (form == codes["legal_form.research_institute"])
        return firm("company", period) | institute

    def technical(firm: Any, period: Any) -> Any:
        fields = ("manufacturing", "software_it", "information_services")
        return firm(fields[0], period) | firm(fields[1], period) | firm(fields[2], period)

    def ladder_eligible(firm: Any, period: Any) -> Any:
        year = period.start.year
        planned = (firm("first_year", period) <= year) & (year <= firm("last_year", period))
        inside = codes["tongxiang.first_year"] <= year <= codes["tongxiang.last_year"]
        return firm("in_tongxiang", period) & firm("information_services", period) & planned & inside

    def ladder(firm: Any, period: Any) -> Any:
        """The step newly reached; nothing is sure where years between the registration and the first told are open."""
        before = firm("reached", period)
        for year in range(codes["told.first"], period.start.year):
            told = firm("first_told_year", period) <= year
            before = np.maximum(before, np.where(told, firm("revenue", str(year)), 0))
        now, had = (np.searchsorted(STEPS, one, side="right") for one in (firm("revenue", period), before))
        sure = firm("has_reached", period) | (firm("registered_year", period) >= firm("first_told_year", period))
        return np.where(sure & (now > had), np.array(AMOUNTS)[now], 0)

    made = (in_wenzhou, in_tongxiang, company, company_or_institute, technical)
    return {
        **{one.__name__: one for one in made},
        "tongxiang_2_2_eligible": ladder_eligible,
        "tongxiang_2_2": ladder,
    }


def _share(per_cent: int, *names: str, limit: int | None = None) -> Formula:
    def ceiling(item: Any, period: Any) -> Any:
        base = sum(item(name, period).astype(np.int64) for name in names)
        paid = base * per_cent // 100
        return paid if limit is None else np.minimum(paid, limit)

    return ceiling


def _fixed(amount: int) -> Formula:
    def ceiling(item: Any, period: Any) -> Any:  # noqa: ARG001
        return np.full(item.count, amount)

    return ceiling


class _Codes:
    """Makes formulas that read options by their numbers."""

    def __init__(self, codes: Mapping[str, int]) -> None:
        self._codes = codes

    def one_of(self, item: Any, period: Any, name: str, *options: str) -> Any:
        value = item(name, period)
        found = value == self._codes[f"{name}.{options[0]}"]
        for option in options[1:]:
            found = found | (value == self._codes[f"{name}.{option}"])
        return found

    def table(self, name: str, **amounts: int) -> Formula:
        def ceiling(item: Any, period: Any) -> Any:
            value = item(name, period)
            return np.select([value == self._codes[f"{name}.{one}"] for one in amounts], list(amounts.values()), 0)

        return ceiling

    def clause(self, place: str, kind: str, *flags: str, firm: str = "", **options: tuple[str, ...]) -> Formula:
        """A claim on an item of the kind, dated within the policy, with all the flags and one of the options each."""

        def eligible(item: Any, period: Any) -> Any:
            year = item("year", period)
            found = item("kind", period) == self._codes[f"kind.{kind}"]
            found = found & item.enterprise(f"in_{place}", period)
            found = found & (item("first_day", period) >= self._codes[f"{place}.first_day"])
            found = found & (item("last_day", period) <= self._codes[f"{place}.last_day"])
            found = found & (year >= item.enterprise("first_year", period))
            found = found & (year <= item.enterprise("last_year", period))
            if firm:
                found = found & item.enterprise(firm, period)
            for flag in flags:
                found = found & item(flag, period)
            for name, wanted in options.items():
                found = found & self.one_of(item, period, name, *wanted)
            return found

        return eligible


def _both(formula: Formula, more: Formula) -> Formula:
    return lambda item, period: formula(item, period) & more(item, period)


def _in_ai(item: Any, period: Any) -> Any:
    return item.enterprise("ai", period) | item("ai_field", period)


def _large(item: Any, period: Any) -> Any:
    return item("investment", period) >= 5_000_000


def _unrelated(item: Any, period: Any) -> Any:
    return ~item("related_party", period)


def _compute(item: Any, period: Any) -> Any:
    rate = np.where(item("autonomous", period), 30, 10)
    return item("executed", period).astype(np.int64) * rate // 100


def _hired(item: Any, period: Any) -> Any:
    home = np.where(item("buys_home", period), 500_000, 0)
    return 100_000 + np.maximum(home, 1_200 * item("rent_months", period))


_INSTITUTE, _COMPANY = "company_or_institute", "company"
_TITLES = ("single_champion", "little_giant", "hidden_champion", "srdi")
_GRADES, _HIGH = ("general", "industry", "scenario"), ("national", "provincial")


def _wenzhou(codes: _Codes) -> dict[str, tuple[Formula, Formula]]:
    at = partial(codes.clause, "wenzhou")
    return {
        "wenzhou_1_1": (at("compute_purchase", firm=_INSTITUTE, compute_type=("intelligent",)), _compute),
        "wenzhou_2": (
            at(
                "model_purchase",
                "third_party",
                "vertical_application",
                firm=_INSTITUTE,
                mode=("api", "private_deployment"),
            ),
            _share(30, "executed"),
        ),
        "wenzhou_3": (
            at("dataset", "high_quality", "listed_on_exchange", firm=_INSTITUTE),
            _share(30, "input"),
        ),
        "wenzhou_5": (
            at("research_project", "ai_field", "city_major_project", "enterprise_led", firm=_COMPANY),
            _share(20, "total_funds", limit=2_000_000),
        ),
        "wenzhou_6": (
            _both(
                at(
                    "recognition",
                    "new",
                    firm=_COMPANY,
                    scheme=("digital_service_provider",),
                    level=("provincial",),
                    grade=_GRADES,
                ),
                _in_ai,
            ),
            codes.table("grade", general=200_000, industry=150_000, scenario=100_000),
        ),
        "wenzhou_8_1": (
            at(
                "recognition",
                "ai_field",
                "filed_with_city",
                firm=_COMPANY,
                scheme=("proof_of_concept_centre",),
                level=("provincial",),
            ),
            _fixed(2_000_000),
        ),
        "wenzhou_9": (
            _both(at("recognition", "first", firm=_COMPANY, scheme=_TITLES), _in_ai),
            codes.table(
                "scheme", single_champion=2_000_000, little_giant=1_000_000, hidden_champion=500_000, srdi=100_000
            ),
        ),
    }


def _tongxiang(codes: _Codes) -> dict[str, tuple[Formula, Formula]]:
    at = partial(codes.clause, "tongxiang")
    return {
        "tongxiang_1": (
            _both(
                at(
                    "fixed_asset_project",
                    "ai_project",
                    "in_production",
                    project_type=("new_build", "technical_upgrade"),
                ),
                _large,
            ),
            _share(15, "investment", limit=20_000_000),
        ),
        "tongxiang_3": (
            at("application_project", "industrial_scene", "open_source", "good_demonstration"),
            _share(25, "software_purchase", "equipment_purchase", limit=10_000_000),
        ),
        "tongxiang_4_3": (
            at("recognition", "new", scheme=("manufacturing_innovation_centre",), level=_HIGH),
            codes.table("level", national=3_000_000, provincial=1_500_000),
        ),
        "tongxiang_4_4": (
            at("recognition", "new", firm="technical", scheme=("enterprise_technology_centre",), level=_HIGH),
            codes.table("level", national=1_500_000, provincial=500_000),
        ),
        "tongxiang_5_1": (
            at("compute_purchase", "ai_application", compute_type=("intelligent", "super")),
            _share(50, "amount"),
        ),
        "tongxiang_5_2": (
            _both(
                at(
                    "corpus_purchase",
                    channel=("compliant_exchange", "data_space"),
                    purpose=("model_rd", "application"),
                ),
                _unrelated,
            ),
            _share(30, "amount", limit=2_000_000),
        ),
        "tongxiang_6_1": (at("model_filing", "own_model", "generative"), _fixed(1_000_000)),
        "tongxiang_11_1": (at("talent", "newly_hired", firm="ai"), _hired),
    }
