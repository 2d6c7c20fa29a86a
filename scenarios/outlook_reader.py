"""What the user expects and nobody owes: chances of competitive clauses, and what budget pots will pay."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from models.case import Outlook
from models.case_file import CaseFile
from models.policy import Policy, Strength
from policies.files.strict_yaml import Path_
from scenarios.case_faults import CaseFaults
from scenarios.facts_reader import UNKNOWN_WORDS, ValueFault, read_share

_HERE: Path_ = ("outlook",)


def read_outlook(faults: CaseFaults, packs: Mapping[str, Policy], shape: CaseFile) -> Outlook:
    """The outlook; faults are noted. A value that is unknown is left out."""
    clauses = {clause.ref: clause for pack in packs.values() for clause in pack.clauses}
    pots = {pot.ref for pack in packs.values() for pot in pack.pots}
    competitive = {ref for ref, clause in clauses.items() if clause.strength is Strength.COMPETITIVE}
    chances: dict[str, Fraction] = {}
    for ref, text in shape.outlook.chances.items():
        path = (*_HERE, "chances", ref)
        if ref in clauses and ref not in competitive:
            faults.add(
                path,
                f"条款 {ref} 不是竞争性的，没有入选概率",
                f"the clause {ref} is not competitive; there is no chance to it",
                key=True,
            )
        elif ref not in clauses:
            faults.unknown(path, "条款", "clause", ref, competitive, key=True)
        _put_share(faults, chances, ref, text, path)
    factors: dict[str, Fraction] = {}
    for ref, text in shape.outlook.pots.items():
        path = (*_HERE, "pots", ref)
        if ref not in pots:
            faults.unknown(path, "资金池", "pot", ref, pots, key=True)
        _put_share(faults, factors, ref, text, path)
    return Outlook(chances, factors)


def _put_share(faults: CaseFaults, into: dict[str, Fraction], ref: str, text: str, path: Path_) -> None:
    if text.strip() in UNKNOWN_WORDS:
        return
    try:
        into[ref] = read_share(text.strip())
    except ValueFault as error:
        faults.refuse(path, error)
