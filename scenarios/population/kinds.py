"""What enterprises undertake: for each kind of item how often it comes, and how its facts are drawn.

The rates are no statistics of any place. They are set so that an enterprise has about five items over three years, with
digital and technical firms well above and the rest below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sum:
    """Money in 万: log-normal around a median for an enterprise of median size, or a share of another sum."""

    median: float = 0.0
    spread: float = 0.8
    share_of: str = ""
    least: float = 0.5
    most: float = 1.0


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item. `rate` is the mean number over the horizon, `technology` how strongly it follows technology.

    `flags` are chances of yes, `choices` weights, `counts` ranges. `digital` kinds come from digital firms or those
    that use AI; `counted` is the chance that the spending is part of the R&D expense of its year (None: no spending).
    """

    rate: float
    technology: float = 0.3
    digital: bool = False
    flags: Mapping[str, float] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    sums: Mapping[str, Sum] = field(default_factory=dict)
    counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    counted: float | None = None


_SIGNED = {"contract_signed": 0.96}
_ARMS_LENGTH = {"related_party": 0.04}

KINDS: Mapping[str, Kind] = {
    "compute_purchase": Kind(
        1.5,
        0.5,
        digital=True,
        flags={"autonomous": 0.5, "ai_application": 0.9, "for_model_service": 0.25, **_SIGNED, **_ARMS_LENGTH},
        choices={"compute_type": {"intelligent": 0.75, "super": 0.1, "general": 0.15}},
        sums={
            "amount": Sum(120, 1.1),
            "intelligent_compute_amount": Sum(share_of="amount", least=0.6),
            "executed": Sum(share_of="amount", least=0.7),
            "fees_paid": Sum(share_of="amount", least=0.6),
        },
        counted=0.15,
    ),
    "corpus_purchase": Kind(
        0.7,
        0.4,
        digital=True,
        flags={**_SIGNED, **_ARMS_LENGTH},
        choices={
            "channel": {"compliant_exchange": 0.6, "data_space": 0.25, "direct": 0.15},
            "purpose": {"model_rd": 0.6, "application": 0.3, "other": 0.1},
        },
        sums={"amount": Sum(60, 1.0)},
        counted=0.15,
    ),
    "application_project": Kind(
        0.6,
        0.3,
        flags={"open_source": 0.5, "industrial_scene": 0.7, "good_demonstration": 0.6, "city_benchmark": 0.15},
        sums={
            "investment": Sum(500, 0.9),
            "software_purchase": Sum(share_of="investment", least=0.3, most=0.7),
            "equipment_purchase": Sum(share_of="investment", least=0.05, most=0.3),
        },
        counted=0.1,
    ),
    "model_purchase": Kind(
        0.35,
        0.2,
        digital=True,
        flags={
            "third_party": 0.85,
            "vertical_application": 0.6,
            "filed_model": 0.8,
            "at_scale": 0.35,
            "good_effect": 0.5,
            **_SIGNED,
        },
        choices={"mode": {"api": 0.7, "private_deployment": 0.25, "other": 0.05}},
        sums={"amount": Sum(50, 1.0), "executed": Sum(share_of="amount", least=0.6)},
        counted=0.1,
    ),
    "model_filing": Kind(
        0.4,
        0.8,
        digital=True,
        flags={"own_model": 0.85, "generative": 0.9},
        choices={"office": {"national": 0.55, "provincial": 0.45}},
        sums={"evaluation_cost": Sum(35, 0.5)},
        keys=("model",),
        counted=0.3,
    ),
    "model_training": Kind(
        0.15,
        0.9,
        digital=True,
        flags={
            "lead_developer": 0.8,
            "original": 0.6,
            "with_compute_centre": 0.4,
            "own_core_technology": 0.6,
            "filed": 0.5,
            "good_performance": 0.5,
        },
        choices={
            "model_type": {"general": 0.1, "industry": 0.4, "vertical": 0.4, "other": 0.1},
            "third_party_evaluation": {
                "internationally_leading": 0.1,
                "domestically_leading": 0.35,
                "other": 0.25,
                "none": 0.3,
            },
        },
        sums={"training_cost": Sum(600, 0.9), "compute_cost": Sum(share_of="training_cost", least=0.3, most=0.8)},
        counts={"parameters": (1_000_000_000, 80_000_000_000), "leading_industry_scenarios": (0, 6)},
        keys=("model",),
        counted=0.4,
    ),
    "research_project": Kind(
        0.35,
        0.8,
        flags={
            "city_major_project": 0.35,
            "enterprise_led": 0.8,
            "national_ai_challenge": 0.05,
            "leads": 0.6,
            "industry_university": 0.4,
            "qualified": 0.7,
            "in_house": 0.8,
            "ai_field": 0.5,
        },
        sums={"total_funds": Sum(500, 0.8), "rd_expense": Sum(share_of="total_funds", least=0.5)},
        keys=("project",),
        counted=0.5,
    ),
    "fixed_asset_project": Kind(
        0.25,
        0.0,
        flags={"ai_project": 0.35, "in_production": 0.6},
        choices={"project_type": {"new_build": 0.35, "technical_upgrade": 0.6, "other": 0.05}},
        sums={"investment": Sum(1_500, 1.0)},
        counted=0.02,
    ),
    "dataset": Kind(
        0.25,
        0.4,
        digital=True,
        flags={"high_quality": 0.6, "listed_on_exchange": 0.5, "sale_executed": 0.4, "selected": 0.15},
        sums={"input": Sum(80, 0.9)},
        keys=("district",),
        counted=0.2,
    ),
    "data_product": Kind(
        0.15, 0.3, digital=True, flags={"registered_certificate": 0.6}, sums={"sales": Sum(90, 1.1)}, keys=("product",)
    ),
    "standard": Kind(
        0.15,
        0.6,
        flags={"leads": 0.4, "published": 0.7, "about_data": 0.35},
        choices={
            "level": {
                "international": 0.05,
                "national_mandatory": 0.03,
                "national_recommended": 0.3,
                "industry": 0.35,
                "zhejiang_local": 0.2,
                "other": 0.07,
            }
        },
    ),
    "product_purchase": Kind(
        0.15,
        0.1,
        flags={"recognised": 0.5, "seller_is_ai_enterprise": 0.6, **_SIGNED},
        sums={"amount": Sum(70, 0.9)},
        counted=0.05,
    ),
    "terminal_sale": Kind(
        0.08, 0.2, flags={"listed": 0.5}, sums={"price": Sum(0.4, 0.5)}, counts={"pieces": (50, 9_000)}
    ),
    "event": Kind(
        0.07,
        0.2,
        flags={"influential": 0.5, "major_platform": 0.4},
        sums={"approved_input": Sum(60, 0.8)},
        counted=0.0,
    ),
    "talent": Kind(
        0.6,
        0.5,
        flags={
            "legal_representative": 0.1,
            "accepted": 0.5,
            "newly_hired": 0.6,
            "buys_home": 0.25,
            "selected": 0.4,
            "central_review": 0.05,
            "ai_field": 0.6,
        },
        choices={
            "role": {"executive": 0.3, "specialist": 0.6, "other": 0.1},
            "scheme": {
                "none": 0.7,
                "dual_dragon": 0.08,
                "ouyue": 0.1,
                "ouyue_class_a": 0.04,
                "national_programme": 0.08,
            },
        },
        sums={
            "salary": Sum(45, 0.5),
            "local_contribution": Sum(3, 0.6),
            "horizontal_project_funds": Sum(15, 1.0),
        },
        counts={"rd_years": (0, 15), "rent_months": (0, 12)},
        keys=("person",),
    ),
    "talent_team": Kind(
        0.04,
        0.9,
        flags={"talent_plus_project": 0.4, "landed": 0.7, "selected": 0.4, "ai_field": 0.6},
        choices={"scheme": {"provincial_leading_team": 0.3, "talent_plus_project": 0.4, "none": 0.3}},
    ),
    "capital_increase": Kind(
        0.06,
        0.2,
        flags={"settles_here": 0.8},
        sums={"registered_capital": Sum(1_500, 0.9), "paid_in_capital": Sum(share_of="registered_capital", least=0.3)},
    ),
    "service_platform": Kind(
        0.05,
        0.6,
        digital=True,
        flags={"builder": 0.9},
        sums={"hardware": Sum(400, 0.8), "software": Sum(200, 0.8)},
        keys=("platform",),
        counted=0.05,
    ),
    "platform_service": Kind(
        0.05,
        0.5,
        digital=True,
        flags={"public_platform": 0.7},
        sums={"service_revenue": Sum(300, 1.0)},
        keys=("platform",),
    ),
    "rd_platform": Kind(
        0.05,
        0.8,
        flags={"common_technology": 0.7},
        sums={"new_equipment": Sum(300, 0.9)},
        keys=("platform",),
        counted=0.1,
    ),
    "loan": Kind(0.08, 0.0, flags={"eligible": 0.5}, sums={"principal": Sum(500, 0.8)}, counts={"months": (3, 36)}),
    "patent": Kind(
        0.1,
        0.9,
        flags={"granted_abroad": 0.05},
        choices={"patent_type": {"invention": 0.5, "utility_model": 0.4, "design": 0.1}},
        keys=("family",),
    ),
}
