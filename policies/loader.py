"""Reads packs: from YAML text to checked policies. Everything wrong with a pack is said at once, with its place."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from models.errors import Finding, InputError, Place
from models.policy import Clause, Harmless, Policy, Reading, Waiver
from models.policy_file import PolicyFile, ReadingFile
from models.rule import Rule
from models.text import Text
from models.vocabulary import Vocabulary
from policies.compile.clause import compile_clause
from policies.compile.compiler import Compiler
from policies.compile.direction import compile_directions
from policies.compile.example import compile_examples
from policies.compile.pot import compile_pots
from policies.compile.rule import compile_rule
from policies.compile.versions import check_versions
from policies.compile.window import compile_window_reading, compile_windows
from policies.compile.years import instalment_rule
from policies.files.file_model import in_order, validate
from policies.files.sort_of_file import refuse_case
from policies.files.strict_yaml import Document, Path_, read_document, read_text
from policies.pause import collector_paused
from policies.vocabulary_loader import load_vocabulary, text_of, texts_of
from policies.words import missing_word, names_of, refuse_words, widened

PACKS = Path(__file__).parent / "packs"


class Loaded(NamedTuple):
    """Packs, and the vocabulary with the words that they bring: the one goes with the other."""

    vocabulary: Vocabulary
    policies: tuple[Policy, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """One pack as written."""

    document: Document
    shape: PolicyFile
    digest: str


def load_all(paths: Iterable[Path] | None = None, vocabulary: Vocabulary | None = None) -> Loaded:
    """The packs of the files or folders given (default: those that come with the planner), sorted by id, and the
    vocabulary (default: the one that comes along) widened by their words. This is the way to load packs with `words`.

    Raises InputError with every fault of the first file that has any, or of how the packs go together: two of one id,
    words that contradict one another, versions that do not follow.
    """
    with collector_paused():
        written = [_written(read_document(path), path.read_bytes()) for path in _files(paths)]
        words = widened(vocabulary or load_vocabulary(), [(one.document, one.shape.words) for one in written])
        policies = tuple(sorted((_policy(one, words) for one in written), key=lambda policy: policy.id))
        check_versions(policies, words)
        return Loaded(words, policies)


def load_policies(paths: Iterable[Path] | None = None, vocabulary: Vocabulary | None = None) -> tuple[Policy, ...]:
    """`load_all` for packs whose words the vocabulary already has (most bring none); others are refused."""
    words = vocabulary or load_vocabulary()
    loaded = load_all(paths, words)
    for policy in loaded.policies if loaded.vocabulary is not words else ():
        _require_words(read_document(Path(policy.file)), policy.id, policy.words, words)
    return loaded.policies


def load_policy(path: Path, vocabulary: Vocabulary) -> Policy:
    """One pack of a file, whose words the vocabulary already has (`vocabulary_for` adds them). Raises InputError."""
    document = read_document(path)
    return _alone(_written(document, path.read_bytes()), vocabulary)


def policy_from_text(text: str, vocabulary: Vocabulary, file: str = "<text>") -> Policy:
    """One pack of a text in memory, whose words the vocabulary already has. Raises InputError with every fault."""
    return _alone(_written(read_text(text, file), text.encode()), vocabulary)


def vocabulary_for(paths: Iterable[Path], vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary widened by the words of these packs; itself where they bring none. Raises InputError."""
    written = [_written(read_document(path), b"") for path in _files(paths)]
    return widened(vocabulary, [(one.document, one.shape.words) for one in written])


def vocabulary_for_text(text: str, vocabulary: Vocabulary, file: str = "<text>") -> Vocabulary:
    """`vocabulary_for` a pack in memory."""
    one = _written(read_text(text, file), b"")
    return widened(vocabulary, [(one.document, one.shape.words)])


def _files(paths: Iterable[Path] | None) -> list[Path]:
    found: list[Path] = []
    for path in (PACKS,) if paths is None else paths:
        inside = sorted(one for one in path.iterdir() if one.suffix in (".yaml", ".yml")) if path.is_dir() else [path]
        if not inside:
            words = Text("文件夹里没有政策文件（*.yaml）", "no pack (*.yaml) in this folder")
            raise InputError([Finding(Place(str(path)), words)])
        found += inside
    return found


def _written(document: Document, content: bytes) -> _Written:
    refuse_case(document)
    return _Written(document, validate(document, PolicyFile), hashlib.sha256(content).hexdigest())


def _alone(written: _Written, vocabulary: Vocabulary) -> Policy:
    """A pack by itself: no word of it may be missing from the vocabulary in use."""
    words = widened(vocabulary, [(written.document, written.shape.words)])
    if words is not vocabulary:
        _require_words(written.document, written.shape.id, names_of(written.shape.words), vocabulary)
    return _policy(written, words)


def _require_words(document: Document, pack: str, names: Iterable[str], vocabulary: Vocabulary) -> None:
    missing = missing_word(names, vocabulary)
    if missing is not None:
        raise refuse_words(document, pack, missing)


def _policy(written: _Written, vocabulary: Vocabulary) -> Policy:
    document, shape = written.document, written.shape
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
        windows=compile_windows(compiler, shape),
        window_reading=compile_window_reading(compiler, shape),
        applies_to=compiler.conditions(shape.applies_to, compiler.scope(sees_year=False), ("applies_to",)),
        clauses=tuple(clauses.values()),
        rules=_rules(compiler, shape, clauses),
        readings=tuple(compiler.readings.values()),
        directions=compile_directions(compiler, shape),
        examples=compile_examples(compiler, shape, clauses),
        backs=tuple(shape.backs),
        waived=tuple(Waiver(compiler.cite(one.cite), one.figure or "", text_of(one.reason)) for one in shape.waived),
        harmless=tuple(Harmless(one.change, text_of(one.reason)) for one in shape.harmless),
        replaces=_replaces(compiler, shape),
        year_day=shape.year_day,
        pots=compile_pots(compiler, shape, clauses),
        words=names_of(shape.words),
        digest=written.digest,
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


def _replaces(compiler: Compiler, shape: PolicyFile) -> str:
    """The id of the version before; what carries on its clauses makes sense only with one."""
    if shape.replaces == shape.id:
        compiler.fault(("replaces",), "政策不能替代自己", "a policy does not replace itself")
    for index, clause in enumerate(shape.clauses):
        if clause.continues is not None and shape.replaces is None:
            compiler.fault(
                ("clauses", index, "continues"),
                "没有 replaces，就没有可承接的旧条款",
                "without replaces there is no earlier clause to carry on",
            )
    return shape.replaces or ""


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
            compiler.cite(shape.cite),
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
    """The rules as written, and behind them those that instalments make."""
    made = [instalment_rule(clause) for clause in clauses.values() if clause.years and clause.years.instalments]
    taken = {rule.id for rule in made}
    found: dict[str, Rule] = {}
    counts: Counter[str] = Counter()
    for index, one in enumerate(shape.rules):
        counts[one.kind] += 1
        rule = compile_rule(compiler, one, counts[one.kind], clauses, ("rules", index))
        if rule.id in found or rule.id in taken:
            compiler.fault(("rules", index, "id"), f"重复的规则 {rule.id}", f"duplicate rule {rule.id}")
        found[rule.id] = rule
    return (*found.values(), *made)
