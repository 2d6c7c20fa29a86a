"""Terms as a plan keeps them, and back, so that a saved plan is checked under what was asked of it."""

from __future__ import annotations

from fractions import Fraction

from models.plan import DemandsAsked, Settings, ShareAsked
from planner.explain.outlook import per_cent
from planner.terms import Demands, Terms


def settings_of(terms: Terms, include_drafts: bool, time_limit: float) -> Settings:
    """What was asked for, as a plan says it."""
    asked = terms.demands
    return Settings(
        objective=terms.objective,
        include_drafts=include_drafts,
        time_limit=time_limit,
        demands=DemandsAsked(**{name: getattr(asked, name) for name in DemandsAsked.model_fields}),
        chances=tuple(ShareAsked(name=name, share=per_cent(share)) for name, share in terms.chances),
        pots=tuple(ShareAsked(name=name, share=per_cent(share)) for name, share in terms.pots),
        discount=per_cent(terms.rate) if terms.objective == "present-value" else None,
    )


def terms_of(settings: Settings) -> Terms:
    """What a plan says that was asked for."""
    return Terms(
        objective=settings.objective,
        demands=Demands(**dict(settings.demands)),
        chances=tuple((one.name, _share(one.share)) for one in settings.chances),
        pots=tuple((one.name, _share(one.share)) for one in settings.pots),
        discount=None if settings.discount is None else _share(settings.discount),
    )


def _share(text: str) -> Fraction:
    return Fraction(text.removesuffix("%")) / 100
