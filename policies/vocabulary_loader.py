"""Reads `vocabulary.yaml`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from models.errors import Finding, InputError, did_you_mean
from models.expression import Type
from models.file_form import TextFile
from models.policy import ENTERPRISE, ENTERPRISE_YEAR
from models.text import Text
from models.vocabulary import FactType, ItemKind, Option, Owner, SharedReading, Vocabulary
from models.vocabulary_file import FactFile, VocabularyFile
from policies.files.file_model import in_order, validate
from policies.files.strict_yaml import Document, Path_, read_document
from policies.language.syntax import of_our_letters

VOCABULARY_FILE = Path(__file__).parent / "vocabulary.yaml"
#: Letters of any script, since a range of Chinese ones takes longer to compile than all labels to read.
_LABEL = re.compile(r"[^\W\d]\w*")
_CHOICES = frozenset({"choice", "choices"})


def load_vocabulary(path: Path = VOCABULARY_FILE) -> Vocabulary:
    """The vocabulary of a file. Raises InputError with every fault."""
    document = read_document(path)
    shape = validate(document, VocabularyFile)
    faults = in_order(_faults(document, shape))
    if faults:
        raise InputError(faults)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return _vocabulary(shape, digest)


def text_of(shape: TextFile) -> Text:
    """A text of a file as a text."""
    return Text(shape.zh, shape.en)


def texts_of(shapes: Mapping[str, TextFile]) -> dict[str, Text]:
    """A table of texts."""
    return {name: text_of(shape) for name, shape in shapes.items()}


def _vocabulary(shape: VocabularyFile, digest: str) -> Vocabulary:
    places = texts_of(shape.places)
    kinds = {
        name: ItemKind(name, text_of(kind.label), text_of(kind.dated_by), _facts("item", kind.facts, places))
        for name, kind in shape.item.kinds.items()
    }
    readings = {
        name: SharedReading(name, text_of(one.question), texts_of(one.options), one.default)
        for name, one in shape.readings.items()
    }
    return Vocabulary(
        enterprise=_facts("enterprise", shape.enterprise, places),
        year=_facts("year", shape.year, places),
        common=_facts("item", shape.item.common, places),
        kinds=kinds,
        evidence=texts_of(shape.evidence),
        places=places,
        levels=texts_of(shape.levels),
        tags=texts_of(shape.tags),
        readings=readings,
        digest=digest,
    )


def _facts(owner: str, shapes: Mapping[str, FactFile], places: Mapping[str, Text]) -> dict[str, FactType]:
    return {name: fact_of(cast("Owner", owner), name, shape, places) for name, shape in shapes.items()}


def fact_of(owner: Owner, name: str, shape: FactFile, places: Mapping[str, Text]) -> FactType:
    """One fact as written, as a fact; `places` are the options of one that takes them from there."""
    options = dict(places) if shape.options_from == "places" else texts_of(shape.options)
    return FactType(
        owner=owner,
        name=name,
        type=Type(shape.type),
        label=text_of(shape.label),
        question=text_of(shape.question),
        evidence=tuple(shape.evidence),
        options=tuple(Option(option, label) for option, label in options.items()),
        spending=shape.spending,
        plain_yuan=shape.plain_yuan,
        subtype=shape.subtype,
        by_year=shape.by_year,
        decided=shape.decided,
        options_from=shape.options_from or "",
    )


def _faults(document: Document, shape: VocabularyFile) -> Iterator[Finding]:
    tables: list[tuple[Path_, dict[str, FactFile]]] = [
        (("enterprise",), dict(shape.enterprise)),
        (("year",), dict(shape.year)),
        (("item", "common"), dict(shape.item.common)),
    ]
    tables += [(("item", "kinds", name, "facts"), dict(kind.facts)) for name, kind in shape.item.kinds.items()]
    yield from _kind_faults(document, shape)
    yield from _reading_faults(document, shape)
    common = {fact.label.zh for fact in shape.item.common.values()}
    for path, facts in tables:
        labels: set[str] = set(common) if path[:2] == ("item", "kinds") else set()
        for name, fact in facts.items():
            owner = cast("Owner", path[0])
            yield from fact_faults(document, (*path, name), fact, owner, shape.evidence)
            yield from _label_faults(document, (*path, name), fact, labels)


def _kind_faults(document: Document, shape: VocabularyFile) -> Iterator[Finding]:
    labels: set[str] = set()
    for name, kind in shape.item.kinds.items():
        path: Path_ = ("item", "kinds", name)
        if name in (ENTERPRISE, ENTERPRISE_YEAR):
            words = Text(f"{name} 不能作事项类型的名称", f"{name} cannot name an item kind")
            yield document.finding(path, words, None, key=True)
        if kind.label.zh in labels:
            words = Text(f"标签 {kind.label.zh} 重复", f"the label {kind.label.zh} stands twice")
            yield document.finding((*path, "label", "zh"), words, None)
        labels.add(kind.label.zh)
        for fact in kind.facts:
            if fact in shape.item.common:
                words = Text(f"{fact} 已在 common 里", f"{fact} is already in common")
                yield document.finding((*path, "facts", fact), words, None, key=True)


def _reading_faults(document: Document, shape: VocabularyFile) -> Iterator[Finding]:
    for name, reading in shape.readings.items():
        if reading.default not in reading.options:
            words = Text(f"未知的选项 {reading.default}", f"unknown option {reading.default}")
            near = did_you_mean(reading.default, reading.options)
            yield document.finding(("readings", name, "default"), words, near)


def _label_faults(document: Document, path: Path_, fact: FactFile, labels: set[str]) -> Iterator[Finding]:
    """A label that stands in `labels`, which it joins."""
    label = fact.label.zh
    if label in labels:
        yield document.finding((*path, "label", "zh"), Text(f"标签 {label} 重复", f"the label {label} stands twice"))
    labels.add(label)


def fact_faults(
    document: Document, path: Path_, fact: FactFile, owner: Owner, evidence: Iterable[str]
) -> Iterator[Finding]:
    """What is wrong with one fact by itself, at its path."""
    label = fact.label.zh
    if not (_LABEL.fullmatch(label) and of_our_letters(label)):
        words = Text(f"标签 {label} 只能用汉字、字母和数字", f"the label {label} may hold only letters and digits")
        yield document.finding((*path, "label", "zh"), words)
    for index, proof in enumerate(fact.evidence):
        if proof not in evidence:
            words = Text(f"未知的证明材料 {proof}", f"unknown evidence {proof}")
            yield document.finding((*path, "evidence", index), words, did_you_mean(proof, evidence))
    yield from _mark_faults(document, path, fact, owner)
    has_options = bool(fact.options or fact.options_from)
    if has_options != (fact.type in _CHOICES):
        yield document.finding(
            path, Text("选项类事实，且只有它，要有 options", "a choice, and only a choice, has options")
        )
    zh = [option.zh for option in fact.options.values()]
    for option in sorted({one for one in zh if zh.count(one) > 1}):
        yield document.finding(
            (*path, "options"), Text(f"选项标签 {option} 重复", f"the option label {option} stands twice")
        )


_DECIDED = ("flag", "choice", "money", "count", "ratio")


def _mark_faults(document: Document, path: Path_, fact: FactFile, owner: Owner) -> Iterator[Finding]:
    """Marks that do not go with the fact's type or owner."""
    if (fact.spending or fact.plain_yuan) and fact.type != "money":
        words = Text("只有金额可以写 spending 或 plain_yuan", "only money has spending or plain_yuan")
        yield document.finding(path, words, None, key=True)
    if fact.decided and (owner != "item" or fact.type not in _DECIDED):
        words = Text(
            "只有事项的是否类、单选类事实和数字可以写 decided", "only a flag, a choice or a number of items has decided"
        )
        yield document.finding(path, words, None, key=True)
    if fact.by_year and owner != "item":
        words = Text("只有事项的事实可以写 by_year", "only a fact of items has by_year")
        yield document.finding(path, words, None, key=True)
