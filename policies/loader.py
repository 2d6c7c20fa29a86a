"""Reads packs: from YAML text to checked policies. Everything wrong with a pack is said at once, with its place."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from models.errors import Finding, InputError, Place
from models.expression import Node, Type
from models.policy import (
    Cite,
    Clause,
    Direction,
    Duty,
    Example,
    Harmless,
    Policy,
    Reading,
    Rule,
    Target,
    Waiver,
    Window,
)
from models.policy_file import DirectionFile, ExampleFile, PolicyFile, ReadingFile, WindowChoiceFile, WindowFile
from models.text import Text
from models.vocabulary import Vocabulary
from policies.compile_clause import compile_clause
from policies.compile_rule import compile_rule
from policies.compiler import Compiler
from policies.file_model import in_order, validate
from policies.strict_yaml import Document, Path_, read_document, read_text
from policies.vocabulary_loader import load_vocabulary, text_of, texts_of

PACKS = Path(__file__).parent / "packs"


def load_policies(paths: Iterable[Path] | None = None, vocabulary: Vocabulary | None = None) -> tuple[Policy, ...]:
    """The packs of the files or folders given (default: those that come with the planner), sorted by id.

    Raises InputError with every fault of the first file that has any, or where two packs share an id.
    """
    words = vocabulary or load_vocabulary()
    policies = sorted((load_policy(path, words) for path in _files(paths)), key=lambda policy: policy.id)
    for first, second in pairwise(policies):
        if first.id == second.id:
            document = read_document(Path(second.file))
            compiler = Compiler(document, words, second.id)
            compiler.fault(
                ("id",), f"政策 {second.id} 已在 {first.file}", f"the policy {second.id} is already in {first.file}"
            )
            raise InputError(compiler.faults)
    return tuple(policies)


def load_policy(path: Path, vocabulary: Vocabulary) -> Policy:
    """One pack of a file. Raises InputError with every fault."""
    document = read_document(path)
    return _policy(document, vocabulary, hashlib.sha256(path.read_bytes()).hexdigest())


def policy_from_text(text: str, vocabulary: Vocabulary, file: str = "<text>") -> Policy:
    """One pack of a text in memory. Raises InputError with every fault."""
    return _policy(read_text(text, file), vocabulary, hashlib.sha256(text.encode()).hexdigest())


def _files(paths: Iterable[Path] | None) -> list[Path]:
    found: list[Path] = []
    for path in (PACKS,) if paths is None else paths:
        inside = sorted(one for one in path.iterdir() if one.suffix in (".yaml", ".yml")) if path.is_dir() else [path]
        if not inside:
            words = Text("文件夹里没有政策文件（*.yaml）", "no pack (*.yaml) in this folder")
            raise InputError([Finding(Place(str(path)), words)])
        found += inside
    return found


def _policy(document: Document, vocabulary: Vocabulary, digest: str) -> Policy:
    shape = validate(document, PolicyFile)
    compiler = Compiler(document, vocabulary, shape.id)
    compiler.readings = _readings(compiler, shape.readings)
    clauses = _clauses(compiler, shape)
    policy = Policy(
        id=shape.id,
        title=text_of(shape.title),
        status=shape.status,
        jurisdiction=shape.jurisdiction,
        level=shape.level,
        document=shape.document,
        version=shape.version,
        windows=_windows(compiler, shape),
        window_reading=_window_reading(compiler, shape),
        applies_to=compiler.conditions(shape.applies_to, compiler.scope(sees_year=False), ("applies_to",)),
        clauses=tuple(clauses.values()),
        rules=_rules(compiler, shape, clauses),
        readings=tuple(compiler.readings.values()),
        directions=_directions(compiler, shape),
        examples=_examples(compiler, shape, clauses),
        backs=tuple(shape.backs),
        waived=tuple(Waiver(compiler.cite(one.cite), one.figure, text_of(one.reason)) for one in shape.waived),
        harmless=tuple(Harmless(one.change, text_of(one.reason)) for one in shape.harmless),
        digest=digest,
        file=document.file,
    )
    _check_places(compiler, shape)
    if compiler.faults:
        raise InputError(in_order(compiler.faults))
    return policy


def _check_places(compiler: Compiler, shape: PolicyFile) -> None:
    words = compiler.vocabulary
    if shape.jurisdiction not in words.places:
        compiler.unknown(("jurisdiction",), "地区", "place", shape.jurisdiction, words.places)
    if shape.level not in words.levels:
        compiler.unknown(("level",), "层级", "level", shape.level, words.levels)
    for index, place in enumerate(shape.backs):
        if place not in words.places:
            compiler.unknown(("backs", index), "地区", "place", place, words.places)


def _readings(compiler: Compiler, shapes: list[ReadingFile]) -> dict[str, Reading]:
    found: dict[str, Reading] = {}
    for index, shape in enumerate(shapes):
        path: Path_ = ("readings", index)
        if shape.id in found:
            compiler.fault((*path, "id"), f"重复的解读 {shape.id}", f"duplicate reading {shape.id}")
        if shape.default not in shape.options:
            compiler.unknown((*path, "default"), "选项", "option", shape.default, shape.options)
        found[shape.id] = Reading(
            compiler.pack,
            shape.id,
            text_of(shape.question),
            texts_of(shape.options),
            shape.default,
            Cite(shape.cite.article, shape.cite.sentence),
        )
    return found


def _clauses(compiler: Compiler, shape: PolicyFile) -> dict[str, Clause]:
    found: dict[str, Clause] = {}
    for index, one in enumerate(shape.clauses):
        clause = compile_clause(compiler, one, ("clauses", index))
        if clause.id in found:
            compiler.fault(("clauses", index, "id"), f"重复的条款 {clause.id}", f"duplicate clause {clause.id}")
        found[clause.id] = clause
    return found


def _rules(compiler: Compiler, shape: PolicyFile, clauses: Mapping[str, Clause]) -> tuple[Rule, ...]:
    found: dict[str, Rule] = {}
    counts: Counter[str] = Counter()
    for index, one in enumerate(shape.rules):
        counts[one.kind] += 1
        rule = compile_rule(compiler, one, counts[one.kind], clauses, ("rules", index))
        if rule.id in found:
            compiler.fault(("rules", index, "id"), f"重复的规则 {rule.id}", f"duplicate rule {rule.id}")
        found[rule.id] = rule
    return tuple(found.values())


def _window_reading(compiler: Compiler, shape: PolicyFile) -> str:
    if not isinstance(shape.in_force, WindowChoiceFile):
        return ""
    name = shape.in_force.reading
    reading = compiler.readings.get(name)
    if reading is None:
        compiler.unknown(("in_force", "reading"), "解读", "reading", name, compiler.readings)
    elif set(reading.options) != set(shape.in_force.options):
        compiler.fault(
            ("in_force", "options"),
            f"窗口的选项应与解读 {name} 的选项相同",
            f"the windows must have the options of the reading {name}",
        )
    return f"{compiler.pack}.{name}"


def _windows(compiler: Compiler, shape: PolicyFile) -> dict[str, Window]:
    if isinstance(shape.in_force, WindowFile):
        return {"": _window(compiler, shape.in_force, ("in_force",), shape.counts_from)}
    return {
        option: _window(compiler, window, ("in_force", "options", option), shape.counts_from)
        for option, window in shape.in_force.options.items()
    }


def _window(compiler: Compiler, shape: WindowFile, path: Path_, counts_from: str | None) -> Window:
    faults = len(compiler.faults)
    first = [counts_from] if counts_from else shape.from_
    starts = [_day(compiler, text, ("counts_from",) if counts_from else (*path, "from")) for text in first]
    ends = [_day(compiler, text, (*path, "to")) for text in shape.to]
    window = Window(starts[0], starts[-1], ends[0], ends[-1])
    rises = window.from_earliest <= window.from_latest <= window.to_earliest <= window.to_latest
    if not rises and len(compiler.faults) == faults:
        compiler.fault(path, "起止日期的先后不对", "the days of the window are not in order")
    return window


def _day(compiler: Compiler, text: str, path: Path_) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        compiler.fault(path, f"没有 {text} 这一天", f"there is no day {text}")
        return 1


def _directions(compiler: Compiler, shape: PolicyFile) -> tuple[Direction, ...]:
    found: dict[str, Direction] = {}
    for index, one in enumerate(shape.directions):
        path: Path_ = ("directions", index)
        if one.id in found:
            compiler.fault((*path, "id"), f"重复的任务 {one.id}", f"duplicate direction {one.id}")
        found[one.id] = _direction(compiler, one, path)
    return tuple(found.values())


def _direction(compiler: Compiler, shape: DirectionFile, path: Path_) -> Direction:
    _check_kinds(compiler, shape.kinds, (*path, "kinds"))
    duties = []
    for index, duty in enumerate(shape.duties):
        _check_kinds(compiler, duty.kinds, (*path, "duties", index, "kinds"))
        when = _duty_condition(compiler, duty.when, duty.kinds, (*path, "duties", index, "when"))
        duties.append(Duty(text_of(duty.text), tuple(duty.kinds), when))
    return Direction(
        policy=compiler.pack,
        id=shape.id,
        title=text_of(shape.title),
        summary=text_of(shape.summary),
        cite=Cite(shape.cite.article, shape.cite.sentence),
        kinds=tuple(shape.kinds),
        sectors=tuple(shape.sectors),
        departments=tuple(shape.departments),
        targets=tuple(Target(target.year, text_of(target.text)) for target in shape.targets),
        duties=tuple(duties),
    )


def _check_kinds(compiler: Compiler, kinds: list[str], path: Path_) -> None:
    for index, kind in enumerate(kinds):
        if kind not in compiler.vocabulary.kinds:
            compiler.unknown((*path, index), "事项类型", "item kind", kind, compiler.vocabulary.kinds)


def _duty_condition(compiler: Compiler, text: str | None, kinds: list[str], path: Path_) -> Node | None:
    return compiler.expression(text, compiler.scope(kinds=tuple(kinds), sees_year=False), Type.FLAG, path)


def _examples(compiler: Compiler, shape: PolicyFile, clauses: Mapping[str, Clause]) -> tuple[Example, ...]:
    found: dict[str, Example] = {}
    for index, one in enumerate(shape.examples):
        path: Path_ = ("examples", index)
        if one.id in found:
            compiler.fault((*path, "id"), f"重复的例子 {one.id}", f"duplicate example {one.id}")
        found[one.id] = _example(compiler, one, shape.example_base, clauses, path)
    return tuple(found.values())


def _example(
    compiler: Compiler, shape: ExampleFile, base: Mapping[str, Any], clauses: Mapping[str, Clause], path: Path_
) -> Example:
    expect: dict[str, int] = {}
    for clause_id, amount in shape.expect.items():
        if clause_id not in clauses:
            compiler.unknown((*path, "expect", clause_id), "条款", "clause", clause_id, clauses, key=True)
        expect[clause_id] = compiler.money(amount, (*path, "expect", clause_id))
    return Example(shape.id, _laid_over(base, shape.given), expect, compiler.document.place(path))


def _laid_over(base: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Mappings merge, everything else replaces."""
    merged = dict(base)
    for key, value in given.items():
        below = merged.get(key)
        merged[key] = _laid_over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged
