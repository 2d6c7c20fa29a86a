"""A case as plain data, and scenarios written beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from models.errors import InputError
from models.policy import Policy
from models.scenario import Applied
from models.text import Lang
from models.vocabulary import Vocabulary
from scenarios.overrides.apply import apply_scenarios
from scenarios.overrides.file import Scenario, load_scenario

DATA: dict[str, Any] = {
    "id": "sample-firm",
    "horizon": {"from": "2026", "to": "2027"},
    "enterprise": {
        "location": "tongxiang",
        "年度": {"2025": {"revenue": "1800万"}, "2026": {"营业收入": "2600万"}, "2027": {"revenue": "unknown"}},
    },
    "items": [
        {"id": "gpu", "kind": "compute_purchase", "date": "2026-03-01", "amount": "300万", "contract_signed": "true"},
        {"id": "later", "kind": "compute_purchase", "year": "2027", "合同金额": "100万"},
        {"id": "room", "kind": "premises", "date": "2026-02-28", "rent": {"2026": "5万", "2027": "6万"}},
    ],
    "readings": {"overlap": "carve_out"},
}


class Scenarios:
    """Writes scenario files and applies them to a case."""

    def __init__(self, folder: Path, packs: tuple[Policy, ...], words: Vocabulary) -> None:
        self.folder, self.packs, self.words = folder, packs, words

    def write(self, text: str, name: str = "s.yaml") -> Path:
        """A file; a body without a head gets one."""
        path = self.folder / name
        head = "" if "title:" in text else f"id: {path.stem}\ntitle: {path.stem}\n"
        path.write_text(head + text, encoding="utf-8")
        return path

    def load(self, text: str, name: str = "s.yaml", **given: str) -> Scenario:
        """The scenario of a text."""
        return load_scenario(self.write(text, name), self.words, given)

    def apply(self, *texts: str, data: Mapping[str, Any] = DATA, packs: tuple[Policy, ...] | None = None) -> Applied:
        """The case under the scenarios of these texts, in their order."""
        loaded = [self.load(text, f"s{number}.yaml") for number, text in enumerate(texts, 1)]
        return apply_scenarios(loaded, data, self.packs if packs is None else packs, self.words)

    def refusal(self, *texts: str, lang: Lang = "en", data: Mapping[str, Any] = DATA) -> str:
        """What is said about scenarios that cannot be applied; the folder is left out."""
        with pytest.raises(InputError) as caught:
            self.apply(*texts, data=data)
        return caught.value.render(lang).replace(f"{self.folder}/", "")
