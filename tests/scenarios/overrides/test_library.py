from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from models.vocabulary import Vocabulary
from scenarios import EXAMPLES
from scenarios.case_loader import load_case
from scenarios.overrides.apply import apply_scenarios
from scenarios.overrides.case import case_under
from scenarios.overrides.library import LIBRARY, find_scenarios, ready_made, scenario_paths
from tests.scenarios.overrides.scenario_cases import Scenarios

NAMES = ("awards-lost", "budget-60", "drafts-adopted", "move-to", "one-year-later", "rd-plus-20", "revenue-minus-20")


def test_the_library_has_what_the_issue_asks_for_under_its_own_ids() -> None:
    files = ready_made()
    assert tuple(path.stem for path, _ in files) == NAMES
    for path, shape in files:
        assert (shape.id, path.parent) == (path.stem, LIBRARY)
        assert shape.note is not None


def test_every_ready_made_scenario_fits_every_example(scenarios: Scenarios) -> None:
    """Each changes something or says what it left alone, and leaves a case that reads."""
    chosen = find_scenarios([name if name != "move-to" else "move-to:elsewhere" for name in NAMES], scenarios.words, {})
    for path in sorted(EXAMPLES.glob("*.yaml")):
        case = load_case(path, policies=scenarios.packs, vocabulary=scenarios.words)
        for one in chosen:
            applied = apply_scenarios(one.scenarios, case.source, scenarios.packs, scenarios.words)
            assert applied.changes or applied.untouched or applied.demands, (path.name, one.name)
            assert case_under(applied, scenarios.words, file="x").id == case.id


def test_names_files_values_and_combinations(scenarios: Scenarios) -> None:
    own = scenarios.write("set: {enterprise.ai: true}", "own.yaml")
    found = find_scenarios(
        ["revenue-minus-20+move-to:tongxiang", f"{own}", f"{own} + awards-lost"], scenarios.words, {}
    )
    assert [one.title.zh for one in found] == ["营收少两成 + 迁到桐乡市", "own", "own + 竞争性奖补全部落选"]
    assert [part.name for part in found[0].scenarios] == ["revenue-minus-20", "move-to:tongxiang"]
    (moved,) = find_scenarios(["move-to"], scenarios.words, {"city": "wenzhou-urban"})
    assert moved.scenarios[0].shape.set == {"enterprise.location": "wenzhou-urban"}
    both = find_scenarios(["move-to:tongxiang", "move-to"], scenarios.words, {"city": "wenzhou-urban"})
    assert [one.scenarios[0].shape.set["enterprise.location"] for one in both] == ["tongxiang", "wenzhou-urban"]
    assert scenario_paths("move-to") == (LIBRARY / "move-to.yaml",)


@pytest.mark.parametrize(
    ("names", "given", "message"),
    [
        (["revenue-minus20"], {}, "revenue-minus20: unknown scenario revenue-minus20\n    maybe you wanted revenue-m"),
        (["awards-lost+zzz"], {}, "awards-lost+zzz: unknown scenario zzz\n    known: awards-lost, budget-60, "),
        (["own.yaml"], {}, "own.yaml: there is no such file"),
        (["awards-lost", "awards-lost"], {}, "awards-lost: this scenario stands twice"),
        (["awards-lost:60"], {}, "awards-lost:60: the scenario awards-lost has no parameter, so that :60 means"),
        (["move-to:"], {}, "move-to:: unknown scenario move-to"),
        (["awards-lost"], {"city": "x"}, "--with: none of the scenarios has a parameter city"),
        (["move-to:tongxiang"], {"city": "jinhua"}, "--with: city=jinhua: the scenario's name gives city already"),
        (["move-to"], {"citi": "x"}, "--with: none of the scenarios has a parameter citi\n    maybe you wanted city?"),
        (["move-to"], {}, f"{LIBRARY / 'move-to.yaml'}:7:3: the scenario needs the parameter city (name of the place)"),
        (["+".join(NAMES + NAMES)], {}, "+".join(NAMES + NAMES) + ": at most 8 scenarios go together"),
        ([""], {}, "?: unknown scenario (nothing)"),
    ],
)  # fmt: skip
def test_what_is_asked_for_wrongly_is_refused(
    words: Vocabulary,
    names: list[str],
    given: dict[str, str],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as caught:
        find_scenarios(names, words, given)
    assert str(caught.value).startswith(message)
