"""One invented enterprise: two hidden strengths, size and technology, move its revenue, R&D, titles and projects."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scenarios.population.draws import WAN, Draws, logistic, money

#: Where enterprises are registered, and in which years the policies of the place are planned.
PLACES = {"tongxiang": 0.46, "wenzhou-urban": 0.34, "jinhua-urban": 0.15, "elsewhere": 0.05}
HORIZONS = {"tongxiang": (2026, 2028), "wenzhou-urban": (2026, 2028), "jinhua-urban": (2024, 2026)}
_LEGAL_FORMS = {"enterprise": 0.93, "partnership": 0.03, "research_institute": 0.015, "public_institution": 0.015}
_DIGITAL = ("software_it", "information_services", "models", "data_services", "compute")
_MAKERS = ("manufacturing", "smart_terminals", "robotics", "high_end_equipment", "chips_optoelectronics")
_OTHERS = ("healthcare", "education", "finance", "trade", "logistics")
#: Staff from which an enterprise is medium and large; roughly the national size classes over all trades.
_SMALL, _MEDIUM, _LARGE = 20, 300, 1_000
_MEDIAN_REVENUE = 1_800 * WAN
_SPREAD_OF_REVENUE = 1.3
_MEDIAN_REVENUE_A_HEAD = 60 * WAN


@dataclass(frozen=True, slots=True)
class Firm:
    """What is drawn once and used everywhere. `size` and `technology` are standard normal; revenue is yuan by year."""

    number: int
    place: str
    first_year: int
    last_year: int
    size: float
    technology: float
    digital: bool
    ai: bool
    revenue: dict[int, float]

    @property
    def years(self) -> range:
        """The years planned for."""
        return range(self.first_year, self.last_year + 1)

    @property
    def scale(self) -> float:
        """The size of a typical purchase against that of the median enterprise."""
        return math.exp(0.7 * self.size)


def drawn(draws: Draws, number: int) -> Firm:
    """A firm; years reach one back, so that growth and steps of revenue can be read."""
    place = draws.one_of(PLACES)
    first, last = HORIZONS.get(place, (2026, 2028))
    size, technology = draws.normal(), draws.normal()
    digital = draws.chance(logistic(0.8 + 0.8 * technology))
    ai = draws.chance(logistic(0.5 + 0.9 * technology + (0.9 if digital else 0.0)))
    growth = 0.12 + 0.08 * technology
    level = _MEDIAN_REVENUE * math.exp(_SPREAD_OF_REVENUE * size)
    revenue = {}
    for year in range(first - 1, last + 1):
        revenue[year] = level
        level *= max(0.4, 1.0 + growth + 0.15 * draws.normal())
    return Firm(number, place, first, last, size, technology, digital, ai, revenue)


def facts_of(firm: Firm, draws: Draws) -> dict[str, object]:
    """The facts of the enterprise, in the form of a case file."""
    trades = _DIGITAL if firm.digital else (_MAKERS if draws.chance(0.75) else _OTHERS)
    staff = max(3, round(firm.revenue[firm.first_year] / draws.around(_MEDIAN_REVENUE_A_HEAD, 0.5)))
    return {
        "name": f"虚构企业{firm.number:07d}号",
        "location": firm.place,
        "legal_form": draws.one_of(_LEGAL_FORMS),
        "industries": draws.some(trades, 3),
        "ai": firm.ai,
        "cluster_oriented": draws.chance(0.4),
        "tax_compliant": draws.chance(0.985),
        "sound_accounts": draws.chance(0.96),
        "registered": draws.date(draws.whole(2004, firm.first_year - 1)),
        "leading_enterprise": draws.chance(logistic(-4.5 + firm.size)),
        "unicorn": draws.chance(logistic(-7.5 + firm.size + firm.technology)),
        "software_enterprise": firm.digital and draws.chance(0.45),
        "it_service_enterprise": firm.digital and draws.chance(0.35),
        "model_services_on_filed_multimodal_base_model": firm.ai and draws.chance(0.12),
        "rd_super_deduction": draws.chance(logistic(0.6 + firm.technology)),
        "size_class": _size_class(staff),
        "above_scale": firm.revenue[firm.first_year] >= 2_000 * WAN,
        "high_tech": draws.chance(logistic(-1.0 + 1.2 * firm.technology + 0.5 * firm.size)),
        "years": {year: _facts_of_year(firm, draws, year, staff) for year in firm.revenue},
    }


def _facts_of_year(firm: Firm, draws: Draws, year: int, staff: int) -> dict[str, object]:
    """R&D is a share of revenue that grows with technology; most of it is booked apart by those who deduct it."""
    revenue = firm.revenue[year]
    research = revenue * 0.3 * logistic(-1.6 + 0.9 * firm.technology + 0.2 * draws.normal())
    core = research * draws.between(0.1, 0.6) if firm.ai else 0.0
    return {
        "revenue": money(revenue),
        "software_revenue": money(revenue * (draws.between(0.3, 0.95) if firm.digital else draws.between(0.0, 0.1))),
        "rd_expense": money(research),
        "core_technology_rd_expense": money(core),
        "core_technology_rd_expense_large_projects": money(core * draws.between(0.0, 0.8)),
        "rd_separately_booked": draws.chance(logistic(0.5 + firm.technology)),
        "comprehensive_contribution": money(revenue * draws.between(0.02, 0.07)),
        "local_contribution": money(revenue * draws.between(0.008, 0.03)),
        "registered_data_product_sales": money(revenue * 0.1 if firm.digital and draws.chance(0.1) else 0.0),
        "headcount": max(2, round(staff * revenue / firm.revenue[firm.first_year])),
    }


def _size_class(staff: int) -> str:
    if staff >= _LARGE:
        return "large"
    if staff >= _MEDIUM:
        return "medium"
    return "small" if staff >= _SMALL else "micro"
