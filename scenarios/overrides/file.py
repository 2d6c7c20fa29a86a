"""Reads a scenario file: strictly, with its parameters put in, and every fault at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.errors import Finding, InputError, did_you_mean
from models.file_form import TextFile
from models.scenario_file import ParameterFile, ScenarioFile
from models.text import Text
from models.vocabulary import Vocabulary
from policies.files.file_model import in_order, validate
from policies.files.strict_yaml import Document, Path_, read_document

_WORD = re.compile(r"\{([^{}]*)\}")
_OF_A_CASE = frozenset({"enterprise", "enterprises"})
_OF_A_PACK = frozenset({"jurisdiction", "in_force"})


@dataclass(frozen=True)
class Scenario:
    """A scenario with all its words filled in. `name` is how the user asked for it."""

    name: str
    title: Text
    note: Text | None
    shape: ScenarioFile
    document: Document

    @property
    def id(self) -> str:
        """The scenario's own id."""
        return self.shape.id


def load_scenario(
    path: Path, vocabulary: Vocabulary, given: Mapping[str, str] | None = None, *, name: str = ""
) -> Scenario:
    """The scenario of a YAML file, with the parameters given. Raises InputError with every fault.

    Parameters that the file does not have are passed over: they may be meant for another scenario.
    """
    document = read_document(path)
    _refuse_others(document)
    shape = validate(document, ScenarioFile)
    values = _values(document, shape.parameters, given or {})
    filled, faults = _filled(document, values)
    if faults:
        raise InputError(in_order(faults))
    shape = validate(filled, ScenarioFile)
    labels = {word: _label(value, vocabulary) for word, value in values.items()}
    note = None if shape.note is None else _told(shape.note, labels)
    return Scenario(name or shape.id, _told(shape.title, labels), note, shape, filled)


def parameters_of(path: Path) -> Mapping[str, ParameterFile]:
    """The parameters of a scenario file, in the order of the file. Raises InputError."""
    document = read_document(path)
    _refuse_others(document)
    return validate(document, ScenarioFile).parameters


def _refuse_others(document: Document) -> None:
    keys = frozenset(document.data) if isinstance(document.data, dict) else frozenset()
    for signs, zh, en in ((_OF_A_CASE, "个案文件", "a case file"), (_OF_A_PACK, "政策包", "a pack")):
        if keys & signs:
            text = Text(f"这是{zh}，这里应为情景文件", f"this is {en} where a scenario is expected")
            raise InputError([Finding(document.place(()), text)])


def _values(document: Document, known: Mapping[str, ParameterFile], given: Mapping[str, str]) -> dict[str, str]:
    """The value of every parameter: the one given, else its default."""
    values = {name: one.default for name, one in known.items() if one.default is not None}
    values |= {name: value for name, value in given.items() if name in known}
    missing = [name for name in known if name not in values]
    if missing:
        raise InputError([_missing(document, name, known[name]) for name in missing])
    return values


def _missing(document: Document, name: str, one: ParameterFile) -> Finding:
    text = Text(f"情景需要参数 {name}（{one.title.zh}）", f"the scenario needs the parameter {name} ({one.title.en})")
    hint = Text(
        f"写作 情景名:值，或用 --with {name}=值 给出", f"write SCENARIO:VALUE, or give it by --with {name}=VALUE"
    )
    return document.finding(("parameters", name), text, hint, key=True)


def _filled(document: Document, values: Mapping[str, str]) -> tuple[Document, list[Finding]]:
    """The document with the words put in; titles and notes keep theirs, for there a label is wanted."""
    faults: list[Finding] = []

    def fill(value: Any, path: Path_) -> Any:
        if isinstance(value, dict):
            return {key: fill(one, (*path, key)) for key, one in value.items()}
        if isinstance(value, list):
            return [fill(one, (*path, index)) for index, one in enumerate(value)]
        if not isinstance(value, str) or path[:1] == ("parameters",):
            return value
        for word in _unknown(value, values):
            text = Text(f"没有声明参数 {word}", f"the parameter {word} is not declared")
            faults.append(document.finding(path, text, did_you_mean(word, values)))
        return value if path[:1] in (("title",), ("note",)) else put_words(value, values)

    return replace(document, data=fill(document.data, ())), faults


def _unknown(text: str, values: Mapping[str, str]) -> Iterator[str]:
    for found in _WORD.finditer(text):
        if found.group(1) not in values:
            yield found.group(1)


def put_words(text: str, values: Mapping[str, str]) -> str:
    """The text with `{name}` exchanged for the value of that name."""
    return _WORD.sub(lambda found: values.get(found.group(1), found.group(0)), text)


def _label(value: str, vocabulary: Vocabulary) -> Text:
    """What a value is called: places have names, everything else is written as it is."""
    return vocabulary.places.get(value, Text(value, value))


def _told(text: TextFile, labels: Mapping[str, Text]) -> Text:
    zh = put_words(text.zh, {word: label.zh for word, label in labels.items()})
    return Text(zh, put_words(text.en, {word: label.en for word, label in labels.items()}))
