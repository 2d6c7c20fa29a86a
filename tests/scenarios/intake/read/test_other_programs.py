"""A workbook that another program has opened and saved says the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios.intake.read.intake import examine
from tests.scenarios.intake.read.book import good

_OFFICE = shutil.which("soffice")


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed")
def test_libre_office(tmp_path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    content = good(packs, words)
    path, folder = tmp_path / "client.xlsx", tmp_path / "saved"
    path.write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(_OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = (folder / "client.xlsx").read_bytes()
    assert saved != content
    found = examine(saved, "client.xlsx", packs, words)
    assert (found.faults, found.notes) == ((), ())
    assert found.checked() == examine(content, "client.xlsx", packs, words).case
