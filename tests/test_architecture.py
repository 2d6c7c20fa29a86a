"""The house stands as it was drawn: who may import whom, over the import statements of the whole tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("models", "policies", "scenarios", "planner")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
#: What the evaluator re-derives, so it may see nothing of it.
JUDGED = (
    "planner.columns", "planner.candidates", "planner.building", "planner.solve", "planner.cpsat", "planner.planning",
    "planner.neighbours", "planner.reach", "planner.portfolio", "planner.batch",
)  # fmt: skip


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever the statement stands; `from a import b` counts as a and a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides the room"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


def module(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


IMPORTS = {module(path): sorted(set(imports(path))) for path in FILES}


def reached(start: str) -> set[str]:
    """Every module of ours that the module imports, directly or through others."""
    found: set[str] = set()
    open_ = [start]
    while open_:
        current = open_.pop()
        for name in IMPORTS.get(current, ()):
            if name in IMPORTS and name not in found:
                found.add(name)
                open_.append(name)
    return found


def test_the_rooms_are_there() -> None:
    assert {name.split(".")[0] for name in IMPORTS} == set(ROOMS)


@pytest.mark.parametrize("name", sorted(IMPORTS))
def test_a_room_imports_only_what_is_left_of_it(name: str) -> None:
    room = ROOMS.index(name.split(".")[0])
    wrong = [one for one in IMPORTS[name] if one.split(".")[0] in ROOMS[room + 1 :]]
    assert wrong == []


def test_no_room_imports_the_tests_or_the_benchmarks() -> None:
    wrong = {
        name: one for name, ones in IMPORTS.items() for one in ones if one.split(".")[0] in ("tests", "benchmarks")
    }
    assert wrong == {}


def test_only_one_folder_knows_the_solver() -> None:
    importers = {name for name, ones in IMPORTS.items() if any(within(one, "ortools") for one in ones)}
    assert importers
    assert all(within(name, "planner.cpsat") for name in importers)


@pytest.mark.parametrize("room", ["models", "policies", "scenarios"])
def test_the_left_rooms_know_no_tables(room: str) -> None:
    tables = ("pandas", "numpy", "scipy", "pyarrow", "polars")
    wrong = {
        name: one for name, ones in IMPORTS.items() if within(name, room) for one in ones if one.split(".")[0] in tables
    }
    assert wrong == {}


def test_what_must_not_be_beside_the_solver_is_nowhere() -> None:
    banned = {"pyarrow", "highspy", "polars", "click", "ruamel"}
    wrong = {name: one for name, ones in IMPORTS.items() for one in ones if one.split(".")[0] in banned}
    assert wrong == {}


def test_models_hold_no_files() -> None:
    openers = {"pathlib", "os", "yaml", "lark", "io"}
    wrong = {
        name: one
        for name, ones in IMPORTS.items()
        if within(name, "models")
        for one in ones
        if one.split(".")[0] in openers
    }
    assert wrong == {}


def test_the_evaluator_sees_nothing_of_what_it_judges() -> None:
    evaluators = [name for name in IMPORTS if within(name, "planner.evaluator")]
    assert evaluators
    for name in evaluators:
        seen = reached(name)
        assert [one for one in sorted(seen) if any(within(one, judged) for judged in JUDGED)] == []


def test_the_check_of_a_saved_plan_sees_no_solver() -> None:
    seen = reached("planner.recheck")
    assert "planner.evaluator.check" in seen
    assert [one for one in sorted(seen) if any(within(one, judged) for judged in (*JUDGED, "planner.workspace"))] == []


def test_the_check_faces_see_nothing_of_what_they_judge() -> None:
    faces = [name for name in IMPORTS if within(name, "planner.rules")]
    assert len(faces) > 10
    for name in faces:
        seen = reached(name)
        assert [one for one in sorted(seen) if any(within(one, judged) for judged in JUDGED)] == []


def test_the_evaluator_counts_in_plain_integers() -> None:
    wrong = {
        name: one
        for name, ones in IMPORTS.items()
        if within(name, "planner.evaluator")
        for one in ones
        if one.split(".")[0] in ("numpy", "pandas")
    }
    assert wrong == {}


def test_no_module_of_ours_imports_in_a_ring() -> None:
    rings = [name for name in IMPORTS if name in reached(name)]
    assert rings == []


def test_files_are_named_by_a_concept() -> None:
    assert [name for name in IMPORTS if name.split(".")[-1] in ("utils", "helpers", "common", "misc")] == []
    assert [path for path in FILES if path.name != path.name.lower()] == []
