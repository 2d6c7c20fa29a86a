"""The clauses in OpenFisca-core, in an interpreter that has it.

Run by openfisca_stage: `python openfisca_side.py FACTS.npz ANSWERS.npz ROUNDS`. Reads columns of facts, prints as JSON
the processor seconds of each round (making the entities; inputs and all formulas), writes what was found.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np
from openfisca_clauses import system
from openfisca_core.simulations import SimulationBuilder

YEARS = (2026, 2027, 2028)


def main(facts: str, answers: str, rounds: int) -> None:
    """Measures the rounds and saves the answers of the last one."""
    with np.load(facts) as kept:
        given = dict(kept)
    codes = json.loads(str(given.pop("codes")))
    kinds = {name: bool if column.dtype == bool else int for name, column in given.items()}
    inputs = [name for name in given if name.startswith(("enterprise.", "item."))]
    facts_of = {name.partition(".")[2]: (name.partition(".")[0], kinds[name]) for name in inputs}
    rules = system(codes, {**facts_of, "revenue": ("enterprise", int)})
    told = []
    for _ in range(rounds):
        start = time.process_time()
        simulation = _simulation(rules, given)
        made = time.process_time()
        found = _calculated(simulation, given, inputs, rules)
        told.append({"entities": made - start, "stage": time.process_time() - made})
    np.savez(answers, **found)
    print(json.dumps(told))


def _simulation(rules: Any, given: dict[str, Any]) -> Any:
    builder = SimulationBuilder()
    builder.create_entities(rules)
    builder.declare_person_entity("item", np.arange(len(given["of"])))
    firms = builder.declare_entity("enterprise", np.arange(len(given["enterprise.location"])))
    # join_with_persons would pass over enterprises without items
    firms.members_entity_id = given["of"]
    firms.members_role = np.repeat(firms.entity.flattened_roles[0], len(given["of"]))
    return builder.build(rules)


def _calculated(simulation: Any, given: dict[str, Any], inputs: list[str], rules: Any) -> dict[str, Any]:
    for name in inputs:
        simulation.set_input(name.partition(".")[2], "ETERNITY", given[name])
    for name, column in given.items():
        if name.startswith("revenue."):
            simulation.set_input("revenue", name.partition(".")[2], column)
    found = {}
    for name in rules.variables:
        if name in ("tongxiang_2_2", "tongxiang_2_2_eligible"):
            found |= {f"{name}.{year}": simulation.calculate(name, str(year)) for year in YEARS}
        elif name.startswith(("wenzhou_", "tongxiang_")):
            found[name] = simulation.calculate(name, str(YEARS[0]))
    return found


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
