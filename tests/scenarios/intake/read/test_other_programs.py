"""A workbook that another program has opened and saved says the same."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios.intake.read.intake import examine
from tests.scenarios.intake.read.book import COMPUTE, Book, good

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


def test_a_formula_without_a_value_is_seen_where_every_element_has_a_prefix(
    packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    book = Book(good(packs, words))
    address = book.put(COMPUTE, "item.amount", "=1+2")
    (fault,) = examine(_prefixed(book.bytes()), "client.xlsx", packs, words).faults
    assert fault.finding("client.xlsx").render("zh") == (
        f"client.xlsx {address}: 看到 公式 =1+2，没有保存计算结果；应为 一个值；"
        "请在 Excel/WPS 中打开、重新计算并保存，或直接填写"
    )


def _prefixed(content: bytes) -> bytes:
    """The sheets as programs write them that name no default namespace: `<x:f>1+2</x:f>`."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                text = re.sub(rb"<(/?)([A-Za-z]\w*)(?=[\s/>])", rb"<\1x:\2", text).replace(b"xmlns=", b"xmlns:x=")
            new.writestr(part, text)
    return made.getvalue()
