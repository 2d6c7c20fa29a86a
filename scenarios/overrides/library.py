"""Ready-made scenarios, and finding those that a user asks for: by name, by file, with a value, several with `+`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import Finding, InputError, Place, did_you_mean
from models.scenario_file import ScenarioFile
from models.text import Text
from models.vocabulary import Vocabulary
from policies.files.file_model import validate
from policies.files.strict_yaml import read_document
from scenarios.overrides.file import Scenario, load_scenario, parameters_of

LIBRARY = Path(__file__).parent.parent / "library"
#: Most scenarios that are applied one after another.
MOST_TOGETHER = 8


@dataclass(frozen=True)
class Chosen:
    """Scenarios to apply one after another, under the name that the user gave them together."""

    name: str
    scenarios: tuple[Scenario, ...]

    @property
    def title(self) -> Text:
        """The titles, joined."""
        titles = [one.title for one in self.scenarios]
        return Text(" + ".join(one.zh for one in titles), " + ".join(one.en for one in titles))


def ready_made() -> tuple[tuple[Path, ScenarioFile], ...]:
    """The files of the library with their contents, by name. Raises InputError where one is faulty."""
    return tuple((path, validate(read_document(path), ScenarioFile)) for path in _files())


def find_scenarios(names: Sequence[str], vocabulary: Vocabulary, given: Mapping[str, str]) -> tuple[Chosen, ...]:
    """What the user asks for: each name is `a`, `a:value`, `folder/file.yaml`, or several of these joined by `+`.

    `given` has parameters by name, for every scenario that has them. Raises InputError: an unknown name, a parameter
    that is missing, that none of the scenarios has, or that the names give already; one name twice.
    """
    asked = [(name, _parts(name)) for name in names]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise _refused(twice[0], "情景写了两次", "this scenario stands twice")
    _check_given(given, [part for _, parts in asked for part in parts])
    return tuple(
        Chosen(name, tuple(_load(path, value, vocabulary, given, name) for path, value in parts))
        for name, parts in asked
    )


def _check_given(given: Mapping[str, str], parts: Sequence[tuple[Path, str | None]]) -> None:
    """Every value is used: one of the scenarios has the parameter, and not yet its value behind a colon."""
    known = {word for path, _ in parts for word in parameters_of(path)}
    free = {word for path, value in parts for word in list(parameters_of(path))[0 if value is None else 1 :]}
    for word, value in given.items():
        if word not in known:
            text = Text(f"所选情景没有参数 {word}", f"none of the scenarios has a parameter {word}")
            raise InputError([Finding(Place("--with"), text, "", did_you_mean(word, known))])
        if word not in free:
            text = Text(
                f"{word}={value}：参数 {word} 的值已写在情景名称里",
                f"{word}={value}: the scenario's name gives {word} already",
            )
            raise InputError([Finding(Place("--with"), text)])


def scenario_paths(name: str) -> tuple[Path, ...]:
    """The files behind a name. Raises InputError where there is none."""
    return tuple(path for path, _ in _parts(name))


def scenario_parts(name: str) -> tuple[tuple[Path, str | None], ...]:
    """The files behind a name, each with the value that the name gives to it. Raises InputError where there is none."""
    return tuple(_parts(name))


def _load(path: Path, value: str | None, words: Vocabulary, given: Mapping[str, str], asked: str) -> Scenario:
    """One scenario; a value behind a colon is that of its first parameter."""
    if value is None:
        return load_scenario(path, words, given, name=_name(path))
    parameters = parameters_of(path)
    if not parameters:
        raise _refused(asked, f"情景 {_name(path)} 没有参数，不能带 :{value}", f"the scenario {_name(path)} has no "
                       f"parameter, so that :{value} means nothing")  # fmt: skip
    return load_scenario(path, words, {**given, next(iter(parameters)): value}, name=f"{_name(path)}:{value}")


def _parts(name: str) -> list[tuple[Path, str | None]]:
    """The files behind a name, each with the value that was given to it."""
    if Path(name).is_file():
        return [(Path(name), None)]
    parts = [part.strip() for part in name.split("+")]
    if len(parts) > MOST_TOGETHER:
        raise _refused(name, f"一次最多合用 {MOST_TOGETHER} 个情景", f"at most {MOST_TOGETHER} scenarios go together")
    return [_part(part, name) for part in parts]


def _part(part: str, name: str) -> tuple[Path, str | None]:
    head, colon, value = part.partition(":")
    library = {path.stem: path for path in _files()}
    if head in library and (not colon or value):
        return library[head], value if colon else None
    for written, given in ((part, None), (part.rpartition(":")[0], part.rpartition(":")[2])):
        if written and Path(written).is_file():
            return Path(written), given
    if head.endswith((".yaml", ".yml")):
        raise InputError([Finding(Place(head), Text("没有这个文件", "there is no such file"))])
    hint = did_you_mean(head, library) or Text(f"已有：{'、'.join(library)}", f"known: {', '.join(library)}")
    seen = head or "（空）"
    raise _refused(name or "?", f"未知的情景 {seen}", f"unknown scenario {head or '(nothing)'}", hint)


def _files() -> list[Path]:
    return sorted(LIBRARY.glob("*.yaml"))


def _name(path: Path) -> str:
    return path.stem if path.parent == LIBRARY else str(path)


def _refused(name: str, zh: str, en: str, hint: Text | None = None) -> InputError:
    return InputError([Finding(Place(name), Text(zh, en), "", hint)])
