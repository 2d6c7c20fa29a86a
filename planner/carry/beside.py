"""The files that stand beside a case when it is planned: carried by their text, and laid out again to plan with.

Names of carried files come from whoever made the file: they are told, and never name anything on this machine.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.capsule import Capsule, CarriedFile, FileKind, ScenarioCarried, ScenarioPart
from models.text import Text
from models.vocabulary import Vocabulary
from planner.carry.packed import refused
from policies.files.strict_yaml import read_document
from policies.shipped import Shipped, load_beside, load_shipped
from scenarios.overrides.library import LIBRARY, Chosen, find_scenarios, scenario_parts


@dataclass(frozen=True)
class Beside:
    """What was given beside a case, as a capsule keeps it."""

    files: tuple[CarriedFile, ...] = ()
    scenarios: tuple[ScenarioCarried, ...] = ()
    given: tuple[tuple[str, str], ...] = ()


def carry(
    packs: Iterable[Path] = (), scenarios: Sequence[str] = (), given: Iterable[tuple[str, str]] = (), dates: Any = None
) -> Beside:
    """Own packs (files or folders), scenarios as they are named on the command line, their parameters, the dates file.

    Raises InputError where a file cannot be read.
    """
    files = [_carried("policies", path) for path in _pack_files(packs)]
    asked = []
    for name in scenarios:
        parts, told = [], []
        for path, value in scenario_parts(name):
            own = path.parent != LIBRARY
            told.append((path.name if own else path.stem) + (f":{value}" if value is not None else ""))
            if own:
                files.append(_carried("scenario", path))
            parts.append(
                ScenarioPart(ready_made=None if own else path.stem, file=len(files) - 1 if own else None, value=value)
            )
        asked.append(ScenarioCarried(name="+".join(told), parts=tuple(parts)))
    if dates is not None:
        files.append(_carried("dates", dates))
    return Beside(tuple(files), tuple(asked), tuple(given))


@dataclass(frozen=True)
class LaidOut:
    """The files of a capsule on disk, for as long as they are needed, by their place in it."""

    capsule: Capsule
    paths: tuple[Path, ...]

    def load(self, own: Sequence[Path] = ()) -> Shipped:
        """The packs that come along, those carried, and those given by the user, who stand before carried ones.

        Of a carried pack that comes along today, the one that comes along counts. Raises InputError.
        """
        taken = {policy.id for policy in load_shipped().policies}
        taken |= {_id(path) for path in _pack_files(own)}
        carried = [path for path in self._of("policies") if _id(path) not in taken]
        return load_beside([*own, *carried])

    def chosen(self, vocabulary: Vocabulary) -> tuple[Chosen, ...]:
        """The scenarios, under the names they were asked for by. Raises InputError where one does not fit any more."""
        names = ["+".join(self._written(part) for part in one.parts) for one in self.capsule.scenarios]
        found = find_scenarios(names, vocabulary, dict(self.capsule.given))
        return tuple(replace(one, name=asked.name) for one, asked in zip(found, self.capsule.scenarios, strict=True))

    @property
    def dates(self) -> Path | None:
        """The file of dates."""
        return next(iter(self._of("dates")), None)

    def _of(self, kind: FileKind) -> list[Path]:
        pairs = zip(self.capsule.files, self.paths, strict=True)
        return [path for file, path in pairs if file.kind == kind]

    def _written(self, part: ScenarioPart) -> str:
        name = str(part.ready_made) if part.file is None else str(self.paths[part.file])
        return name if part.value is None else f"{name}:{part.value}"


@contextmanager
def laid_out(capsule: Capsule) -> Iterator[LaidOut]:
    """The files of the capsule in a folder of their own, which goes away afterwards."""
    with tempfile.TemporaryDirectory(prefix="planner-") as folder:
        paths = tuple(Path(folder) / f"{place}.yaml" for place in range(len(capsule.files)))
        for path, file in zip(paths, capsule.files, strict=True):
            path.write_bytes(file.text.encode("utf-8"))
        yield LaidOut(capsule, paths)


def renamed(chosen: Iterable[Chosen], beside: Beside) -> tuple[Chosen, ...]:
    """Scenarios by the names that a reader is told, without the folders of this machine."""
    return tuple(replace(one, name=asked.name) for one, asked in zip(chosen, beside.scenarios, strict=True))


def _pack_files(paths: Iterable[Path]) -> list[Path]:
    """The files behind packs, as the loader finds them."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [one for one in inside if not path.is_dir() or one.suffix in (".yaml", ".yml")]
    return found


def _carried(kind: FileKind, path: Path) -> CarriedFile:
    """The file as it is, byte for byte."""
    try:
        return CarriedFile(kind=kind, name=path.name, text=path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        raise refused(str(path), Text("不是 UTF-8 文本", "this is no UTF-8 text")) from None
    except FileNotFoundError:
        raise refused(str(path), Text("没有这个文件", "there is no such file")) from None
    except OSError as error:
        told = Text(f"不能读取（{error.strerror}）", f"cannot be read ({error.strerror})")
        raise refused(str(path), told) from None


def _id(path: Path) -> str:
    """The id that a pack file gives itself; "" where it has none, which the loader refuses."""
    data = read_document(path).data
    return str(data.get("id", "")) if isinstance(data, dict) else ""
