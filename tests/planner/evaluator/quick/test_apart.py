"""The quick word shares no code with the planner: what it reaches is told here, and nothing else may come in."""

from __future__ import annotations

from tests.test_architecture import IMPORTS, reached, within

#: The plain evaluator and the `check` faces, with the rows that stand beside them in their files.
ITS_OWN = ("models", "policies", "planner.evaluator", "planner.rules", "planner.problem")


def test_it_reaches_the_evaluator_and_the_data_alone() -> None:
    files = [name for name in IMPORTS if within(name, "planner.evaluator.quick")]
    assert len(files) > 8
    for name in files:
        seen = reached(name) - {"planner"}
        assert [one for one in sorted(seen) if not any(within(one, own) for own in ITS_OWN)] == []


def test_the_plain_evaluator_does_not_lean_on_it() -> None:
    plain = [name for name in IMPORTS if within(name, "planner.evaluator") and "quick" not in name]
    assert len(plain) > 10
    assert [name for name in plain if any(within(one, "planner.evaluator.quick") for one in reached(name))] == []
