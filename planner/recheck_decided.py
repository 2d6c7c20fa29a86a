"""Checks a saved decided plan without the solver: the decision, its costs, the cases that it makes, their plans."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from models.decided import Decided, LeverDecided, OptionDecided
from models.errors import InputError
from models.lever import ChoiceLever, Decision
from models.money import FEN_PER_YUAN
from models.policy import Policy
from models.text import Text
from models.vocabulary import Vocabulary
from planner.demands.kept import broken_demands
from planner.demands.settings import terms_of
from planner.explain.texts import words
from planner.levers.decided_values import lever_cost, money_of, value_of, written
from planner.levers.lever_words import LeverWords
from planner.recheck import recheck
from planner.terms import Demands
from scenarios.open_case import OpenCase, open_case_from_data


def recheck_decided(decided: Decided, policies: Sequence[Policy], vocabulary: Vocabulary) -> tuple[Text, ...]:
    """Everything that differs from what the decided plan says. Raises InputError where its case cannot be read.

    What is not derived again: the bound on what other decisions bring, and the sums with levers at rest or at other
    options.
    """
    file = f"{decided.head.id}#case"
    case = open_case_from_data(decided.case, file=file, policies=policies, vocabulary=vocabulary)
    findings = list(_head(decided, case))
    decision, wrong = _decision(decided, case)
    if wrong:
        return (*findings, *wrong)
    findings += _levers(decided, case, decision, vocabulary)
    findings += _options(decided, case, vocabulary)
    findings += _settled(decided, case, decision)
    for one in decided.entities:
        for told in recheck(one.plan, policies, vocabulary):
            findings.append(Text(f"{one.entity}：{told.zh}", f"{one.entity}: {told.en}") if one.entity else told)
    findings += _one_matter(decided, case, decision)
    findings += _sums(decided, case, decision)
    findings += _demands(decided, case, decision, policies)
    return tuple(findings)


def _head(decided: Decided, case: OpenCase) -> Iterator[Text]:
    head = decided.head
    for zh, en, said, true in (
        ("个案", "case", head.id, case.id),
        ("名称", "title", head.title, case.title),
        ("首年", "first year", head.first_year, case.first_year),
        ("末年", "last year", head.last_year, case.last_year),
        ("摘要", "digest", head.digest, case.digest),
    ):
        if said != true:
            yield _differs("head", zh, en, said, true)


def _decision(decided: Decided, case: OpenCase) -> tuple[dict[str, Any], list[Text]]:
    """The decision that the levers say, and what is wrong with it."""
    known = {one.id: one for one in case.levers}
    said = [one.lever for one in decided.levers]
    if sorted(said) != sorted(known):
        return {}, [_differs("levers", "待定项", "levers", ", ".join(said), ", ".join(known))]
    try:
        decision = {one.lever: value_of(known[one.lever], one) for one in decided.levers}
        case.check(decision)
    except ValueError as error:
        return {}, [Text(f"levers：{error}", f"levers: {error}")]
    except InputError as error:
        return {}, [finding.text for finding in error.findings]
    return case.standing(decision), []


def _levers(decided: Decided, case: OpenCase, decision: Decision, vocabulary: Vocabulary) -> Iterator[Text]:
    """What is said of each lever besides its value."""
    told, resting = LeverWords(case, vocabulary), case.resting()
    totals = {lever: one.id for one in case.totals for lever in one.levers}
    for one in decided.levers:
        lever = case.lever(one.lever)
        value, rest, gate = decision[lever.id], resting[lever.id], lever.gate
        for zh, en, said, true in (
            ("取值", "value", one.chosen, written(lever, value)),
            ("名称", "label", one.label, words(told.of(lever))),
            ("取值的说法", "text", one.text, words(told.value(lever, value))),
            ("自付", "cost", one.cost, lever_cost(lever, decision)),
            ("不定时的取值", "value at rest", one.resting, written(lever, rest)),
            ("不定时的说法", "text at rest", one.resting_text, words(told.value(lever, rest))),
            ("是否起作用", "whether it counts", one.counts, gate is None or decision[gate.lever] == gate.option),
            ("所属总额", "total", one.total, totals.get(lever.id)),
        ):
            if said != true:
                yield _differs(one.lever, zh, en, said, true)
    listed = [(one.name, one.label, one.total) for one in decided.totals]
    true_totals = [(one.id, words(told.of_total(one)), one.total // FEN_PER_YUAN) for one in case.totals]
    if listed != true_totals:
        yield _differs("totals", "总额", "totals", listed, true_totals)


def _options(decided: Decided, case: OpenCase, vocabulary: Vocabulary) -> Iterator[Text]:
    """What is said of the best with each option: the options and their names, and that none beats the decision."""
    told, missing = LeverWords(case, vocabulary), 0
    for one in decided.levers:
        lever = case.lever(one.lever)
        known = [option.name for option in lever.options] if isinstance(lever, ChoiceLever) and one.counts else []
        if decided.options_left_out is None:
            known = []
        listed = [option.option for option in one.options]
        if listed != [name for name in known if name in listed] or (known and one.chosen not in listed):
            yield _differs(one.lever, "选项", "options", ", ".join(listed), ", ".join(known))
            continue
        missing += len(known) - len(listed)
        for option in one.options:
            label = words(told.value(lever, option.option))
            if option.text != label:
                yield _differs(f"{one.lever}={option.option}", "选项的说法", "text", option.text, label)
            yield from _option_sums(decided, one, option)
    if missing != (decided.options_left_out or 0):
        yield _differs("levers", "未列的选项数", "options left out", decided.options_left_out, missing)


def _option_sums(decided: Decided, lever: LeverDecided, one: OptionDecided) -> Iterator[Text]:
    """The chosen option brings what the decision brings; no other one more than any decision can."""
    where, proof, sums = f"{lever.lever}={one.option}", decided.proof, one.sums
    if one.option == lever.chosen:
        said = (sums, one.value, one.proven)
        true = (decided.sums, proof.value, proof.status == "proven")
        if said != true:
            yield Text(
                f"{where}：所定选项的结果与决定的结果不符",
                f"{where}: what the chosen option brings is not what the decision brings",
            )
    elif (sums is None) != (one.value is None):
        yield Text(
            f"{where}：目标值与各项合计应当同有同无", f"{where}: the value and the sums stand together or not at all"
        )
    elif sums is not None and sums.net != sums.sure - sums.spending:
        yield _differs(where, "净额", "net", sums.net, sums.sure - sums.spending)
    if one.value is not None and one.value > proof.bound:
        yield Text(
            f"{where}：目标值 {one.value} 高于上界 {proof.bound}",
            f"{where}: the value {one.value} is above the bound {proof.bound}",
        )


def _settled(decided: Decided, case: OpenCase, decision: Decision) -> Iterator[Text]:
    """Each entity's plan is for the case that the decision makes of it, and asks for what was asked."""
    named = tuple(one.entity for one in decided.entities)
    if named != case.entities:
        yield _differs("entities", "主体", "entities", named, case.entities)
        return
    for one, settled in zip(decided.entities, case.settled_cases(decision), strict=True):
        where = one.entity or "plan"
        if one.plan.head.digest != settled.digest:
            yield Text(
                f"{where}：方案的个案不是这样决定之后的个案", f"{where}: the plan's case is not the one so decided"
            )
        asked, whole = one.plan.settings, decided.settings
        for name in ("objective", "include_drafts", "chances", "pots", "discount"):
            said, true = getattr(asked, name), getattr(whole, name)
            if said != true:
                yield _differs(where, f"设置 {name}", f"setting {name}", said, true)


def _one_matter(decided: Decided, case: OpenCase, decision: Decision) -> Iterator[Text]:
    """A matter is claimed by one entity of a group, and by none beside one that got money for it."""
    who: dict[str, set[str]] = defaultdict(set)
    claiming: set[str] = set()
    for one, settled in zip(decided.entities, case.settle(decision), strict=False):
        matters = {item.id: item.matter for item in settled.items}
        for award in settled.history.awards:
            matter = award.matter or matters.get(award.item or "", award.item or "")
            if matter:
                who[matter].add(one.entity)
        for money in settled.history.elsewhere:
            who[matters.get(money.matter, money.matter)].add(one.entity)
        for line in one.plan.claims:
            if line.item in matters:
                who[matters[line.item]].add(one.entity)
                claiming.add(matters[line.item])
    for matter in sorted(claiming):
        if len(who[matter]) > 1:
            names = sorted(who[matter])
            yield Text(
                f"{matter}：{'、'.join(names)} 都申报或已得，同一件事全集团只付一次",
                f"{matter}: claimed or received by {', '.join(names)}; one matter is paid once over the group",
            )


def _sums(decided: Decided, case: OpenCase, decision: Decision) -> Iterator[Text]:
    """Sums re-added from the plans and the levers, and the value against its bound."""
    sums, proof = decided.sums, decided.proof
    sure, competitive, others = money_of(one.plan for one in decided.entities)
    drafts = sum(one.plan.totals.enterprise_drafts.sure for one in decided.entities)
    spending = -(-case.cost(decision) // FEN_PER_YUAN)
    for zh, en, said, true in (
        ("确定金额", "sure money", sums.sure, sure),
        ("征求意见稿金额", "draft money", sums.drafts, drafts),
        ("竞争性金额", "competitive money", sums.competitive, competitive),
        ("他人金额", "others' money", sums.others, others),
        ("自付", "own spending", sums.spending, spending),
        ("净额", "net", sums.net, sure - spending),
    ):
        if said != true:
            yield _differs("sums", zh, en, said, true)
    cost = spending if decided.settings.objective == "net" else 0
    value = sum(one.plan.proof.value for one in decided.entities) - cost
    # Plans round what they count for down, each for itself; together they may lose up to a yuan each.
    if not value <= proof.value <= value + len(decided.entities) - 1:
        yield _differs("proof", "目标值", "value", proof.value, value)
    if proof.gap != proof.bound - proof.value or proof.gap < 0:
        yield _differs("proof", "差距", "gap", proof.gap, proof.bound - proof.value)
    elif proof.gap and proof.status == "proven":
        yield _differs("proof", "状态", "status", proof.status, "not_proven")


def _demands(decided: Decided, case: OpenCase, decision: Decision, policies: Sequence[Policy]) -> Iterator[Text]:
    """The demands, kept by all plans together."""
    demands: Demands = terms_of(decided.settings).demands
    if decided.entities:
        first = decided.entities[0].plan
        every = {name: tuple(x for one in decided.entities for x in getattr(one.plan, name)) for name in _LINES}
        yield from broken_demands(
            first.model_copy(update=every), replace(demands, least_spend=None, most_spend=None), policies
        )
    cost = math.ceil(case.cost(decision) / FEN_PER_YUAN)
    for name, fails in (
        ("least_spend", demands.least_spend is not None and cost < demands.least_spend),
        ("most_spend", demands.most_spend is not None and cost > demands.most_spend),
    ):
        if fails:
            yield _differs("settings", "自付", name, cost, getattr(demands, name))


_LINES = ("claims", "draft_claims", "listed")


def _differs(where: str, zh: str, en: str, said: object, true: object) -> Text:
    return Text(f"{where}：{zh}写的是 {said}，应为 {true}", f"{where}: {en} says {said}, should be {true}")
