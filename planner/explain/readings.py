"""The readings that decide something in a case, and the least and the most that all of them together leave."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.case import Case
from models.expression import facts_of
from models.plan import ReadingUsed, Words
from models.policy import Reading
from models.rule import Rule, RuleKind
from models.vocabulary import SharedReading
from planner.building.build import Built
from planner.building.spending import overlaps
from planner.candidates import candidate_claims
from planner.evaluator.check import Granted, check, confirm
from planner.evaluator.reader import condition
from planner.explain.taken import readings_in, readings_of, selects, trees_of, window_readings
from planner.explain.texts import cite_text, words
from planner.problem import Solution
from planner.solve import solve
from planner.solve.components import claims_of
from planner.workspace import Outcome, Workspace, granted

#: How many combinations of readings are tried for claims that hang together.
MOST_COMBINATIONS = 256
OVERLAP = "overlap"
Choice = Mapping[str, str]
Tried = Mapping[tuple[tuple[str, str], ...], Outcome]


@dataclass(frozen=True)
class Extreme:
    """The least- or most-paying combination of readings found: options that differ from the case's, and the plan."""

    options: tuple[str, ...]
    outcome: Outcome
    complete: bool


@dataclass(frozen=True)
class Trial:
    """Readings that hang together, plans by the choices that were tried, and whether all were."""

    components: list[list[str]]
    tried: Tried
    complete: bool


def readings_used(ws: Workspace) -> tuple[ReadingUsed, ...]:
    """The readings that clauses with claims read, with the option that the case takes."""
    return tuple(_used(ws, ref) for ref in sorted(touched_readings(ws)))


def option_words(ws: Workspace, ref: str, option: str) -> Words:
    """A reading taken one way, in words: the question and the answer."""
    reading = _reading(ws, ref)
    question, answer = reading.question, reading.options[option]
    return Words(zh=f"{question.zh}取：{answer.zh}", en=f"{question.en} Taken: {answer.en}")


def extreme_readings(ws: Workspace, include_drafts: bool) -> tuple[Extreme, Extreme]:
    """The readings that pay least and those that pay most sure money, component by component.

    Up to 256 combinations are tried for each set of readings that hang together; beyond, one reading at a time and
    their worst (or best) options together, and then `complete` is false.
    """
    trial = _trial(ws, include_drafts)
    return _end(ws, trial, include_drafts, most=False), _end(ws, trial, include_drafts, most=True)


def _trial(ws: Workspace, include_drafts: bool) -> Trial:
    """All choices that are worth a try, solved."""
    counted = {ref: claims for ref, claims in touched_readings(ws).items() if reading_counts(ws, ref, include_drafts)}
    single: list[Choice] = [{ref: option} for ref in sorted(counted) for option in other_options(ws, ref)]
    tried = dict(zip(map(_name, single), solved_under(ws, single, include_drafts), strict=True))
    components = _components(ws, counted, list(tried.values()), include_drafts)
    small = [refs for refs in components if _size(ws, refs) <= MOST_COMBINATIONS]
    joint: list[Choice] = [choice for refs in small for choice in _combinations(ws, refs) if len(choice) > 1]
    for refs in (refs for refs in components if refs not in small):
        joint += [_each_by_itself(ws, refs, tried, include_drafts, most) for most in (False, True)]
    joint = [dict(name) for name in dict.fromkeys(map(_name, joint)) if name not in tried]
    tried |= dict(zip(map(_name, joint), solved_under(ws, joint, include_drafts), strict=True))
    return Trial(components, tried, len(small) == len(components))


def _end(ws: Workspace, trial: Trial, include_drafts: bool, *, most: bool) -> Extreme:
    """The farthest choice of every component, all of them together, confirmed."""
    chosen: dict[str, str] = {}
    for refs in trial.components:
        choices = [dict(name) for name in trial.tried if name and {ref for ref, _ in name} <= set(refs)]
        chosen |= _farthest(ws, choices, trial.tried, include_drafts, most)
    outcome = _together(ws, chosen, include_drafts)
    options = tuple(f"{ref}={option}" for ref, option in sorted(chosen.items()))
    return Extreme(options, outcome, trial.complete)


def _size(ws: Workspace, refs: Sequence[str]) -> int:
    return math.prod(1 + len(other_options(ws, ref)) for ref in refs)


def _together(ws: Workspace, chosen: Choice, include_drafts: bool) -> Outcome:
    """The plan under the chosen readings of all components, confirmed; the case's own plan where there are none, or
    where the demands cannot be met under them all."""
    if not chosen:
        return ws.outcome("certain", include_drafts)
    case = _reading_as(ws, chosen)
    table = candidate_claims([case], ws.relevant, ws.vocabulary)
    built = ws.builder_of(table).build(0, "certain", include_drafts)
    outcome = Outcome(built, solve(built.problem, time_limit=ws.time_limit))
    if not outcome.solution.feasible:
        return ws.outcome("certain", include_drafts)
    _confirm(ws, case, granted(table, outcome), include_drafts)
    return outcome


def _reading_as(ws: Workspace, choice: Choice) -> Case:
    return replace(ws.case, readings={**ws.case.readings, **choice})


def _used(ws: Workspace, ref: str) -> ReadingUsed:
    reading, chosen = _reading(ws, ref), ws.world.readings[ref]
    return ReadingUsed(
        reading=ref,
        question=words(reading.question),
        option=chosen,
        option_text=words(reading.options[chosen]),
        is_default=chosen == reading.default,
        cite=cite_text(reading.cite) if isinstance(reading, Reading) else "",
    )


def _reading(ws: Workspace, ref: str) -> Reading | SharedReading:
    """The reading of a pack (`<pack>.<id>`) or of no pack (`<id>`)."""
    policy, _, name = ref.rpartition(".")
    if not policy:
        return ws.vocabulary.readings[ref]
    return next(one for one in ws.policy(policy).readings if one.id == name)


def touched_readings(ws: Workspace) -> dict[str, set[str]]:
    """Readings by ref with the claims that may turn on them."""
    found: dict[str, set[str]] = defaultdict(set)
    alive = [row for row in ws.planned_rows if ws.clause(row).policy in ws.within_reach and _alive(ws, row)]
    for row in alive:
        clause = ws.clause(row)
        for ref in readings_of(ws, ws.policy(clause.policy), clause):
            found[ref].add(ws.table.keys[row])
    for ref in _of_past_awards(ws):
        found[ref] |= {ws.table.keys[row] for row in alive}
    if OVERLAP in ws.vocabulary.readings:
        shared = overlaps(ws.builder.keys, alive, "certain")
        rows = {row for pair in shared if pair.upper >= 0 for row in (pair.one, pair.other)}
        if rows:
            found[OVERLAP] |= {ws.table.keys[row] for row in rows}
    return found


def _of_past_awards(ws: Workspace) -> set[str]:
    """Readings of rules that set an award of the history, under any version, against the claims of other policies."""
    lineage = ws.table.lineage
    paid = {lineage.clause(f"{award.policy}/{award.clause}") for award in ws.case.history.awards}
    refs: set[str] = set()
    for policy in ws.policies:
        held = [clause.id for clause in policy.clauses if lineage.clause(clause.ref) in paid]
        for rule in policy.rules:
            if rule.across and any(selects(rule, clause) for clause in held):
                refs |= readings_in(trees_of(rule))
    return refs


def _alive(ws: Workspace, row: int) -> bool:
    """Whether the claim may be eligible under some reading: nothing fails that no reading can change."""
    clause, claim = ws.clause(row), ws.read[ws.table.keys[row]]
    policy = ws.policy(clause.policy)
    failed = [one for one in (*policy.applies_to, *clause.conditions) if not condition(one.tree, claim.facts).may]
    if any(all(fact.scope != "reading" for fact in facts_of(one.tree)) for one in failed):
        return False
    return bool(failed) or claim.may or bool(window_readings(ws, policy))


def reading_counts(ws: Workspace, ref: str, include_drafts: bool) -> bool:
    """Whether the reading's policy is planned with; a reading of no policy always is."""
    policy = ref.rpartition(".")[0]
    return not policy or ws.counted(ws.policy(policy), include_drafts)


def other_options(ws: Workspace, ref: str) -> list[str]:
    """The options of a reading that the case does not take."""
    return [option for option in _reading(ws, ref).options if option != ws.world.readings[ref]]


def _combinations(ws: Workspace, refs: Sequence[str]) -> Iterator[dict[str, str]]:
    for options in itertools.product(*(_reading(ws, ref).options for ref in refs)):
        yield {ref: option for ref, option in zip(refs, options, strict=True) if option != ws.world.readings[ref]}


def _name(choice: Choice) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(choice.items()))


def solved_under(
    ws: Workspace, choices: Sequence[Choice], include_drafts: bool, *, confirmed: bool = False
) -> list[Outcome]:
    """The best certain plan under each choice of readings: variants of the case in one table.

    What is shown wants to be `confirmed`: then EvaluationMismatch is raised where the evaluator disagrees.
    """
    if not choices:
        return []
    cases = [_reading_as(ws, choice) for choice in choices]
    builder = ws.builder_of(candidate_claims(cases, ws.relevant, ws.vocabulary))
    outcomes = []
    for place, case in enumerate(cases):
        built: Built = builder.build(place, "certain", include_drafts)
        solution: Solution = solve(built.problem, time_limit=ws.time_limit)
        outcomes.append(Outcome(built, solution))
        if confirmed:
            _confirm(ws, case, granted(builder.table, outcomes[-1]), include_drafts)
    return outcomes


def _confirm(ws: Workspace, case: Case, grants: Sequence[Granted], include_drafts: bool) -> None:
    """The evaluator's word on a plan under other readings. Raises EvaluationMismatch."""
    confirm(check(case, ws.all_policies, ws.vocabulary, grants, mode="certain", include_drafts=include_drafts))


def _farthest(ws: Workspace, choices: Sequence[Choice], tried: Tried, include_drafts: bool, most: bool) -> Choice:
    """The choice that pays least (or most), if any pays less (or more) than the case's own.

    Choices under which the demands cannot be met have no plan to compare.
    """
    sign = -1 if most else 1
    base = sign * ws.outcome("certain", include_drafts).money(0)
    able = [_name(choice) for choice in choices if tried[_name(choice)].solution.feasible]
    ranked = sorted((sign * tried[name].money(0), len(name), name) for name in able)
    return dict(ranked[0][2]) if ranked and ranked[0][0] < base else {}


def _each_by_itself(ws: Workspace, refs: Sequence[str], tried: Tried, include_drafts: bool, most: bool) -> Choice:
    """Of each reading the option that alone is farthest, all together: not surely the extreme, most often near it."""
    together: dict[str, str] = {}
    for ref in refs:
        together |= _farthest(ws, [{ref: option} for option in other_options(ws, ref)], tried, include_drafts, most)
    return together


def _clauses_of(rule: Rule) -> frozenset[str]:
    """The clauses between which an authority's rule decides, by their names across policies."""
    selectors = (*rule.on, *rule.of_claims)
    return frozenset(f"{rule.policy}/{clause}" for selector in selectors for clause in selector.clauses)


def _components(
    ws: Workspace, touched: Mapping[str, set[str]], variants: Sequence[Outcome], include_drafts: bool
) -> list[list[str]]:
    """Readings by the claims that hang together under any single reading."""
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for names in _ties(ws, touched, [ws.outcome("certain", include_drafts), *variants]):
        for name in names[1:]:
            parent[find(name)] = find(names[0])
    groups: dict[str, list[str]] = defaultdict(list)
    for ref in sorted(touched):
        groups[find(f"reading {ref}")].append(ref)
    return list(groups.values())


def _ties(ws: Workspace, touched: Mapping[str, set[str]], variants: Sequence[Outcome]) -> Iterator[list[str]]:
    """Names that hang together: claims of one row, claims of which an authority picks, a reading and its claims."""
    for outcome in variants:
        candidates = outcome.built.problem.candidates
        yield from ([candidates[one].key for one in claims_of(row)] for row in outcome.built.problem.rows)
    named = sorted({key for claims in touched.values() for key in claims})
    for rule in (rule for policy in ws.policies for rule in policy.rules):
        if rule.kind is RuleKind.SUPERSEDES or rule.chooser == "authority":
            yield [key for key in named if key.rpartition("@")[0] in _clauses_of(rule)]
    yield from ([f"reading {ref}", *sorted(claims)] for ref, claims in touched.items())
