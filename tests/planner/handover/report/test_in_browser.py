"""The page as a browser without a network shows and prints it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from models.brand import Brand
from models.text import Lang
from planner.document.html import html
from planner.handover.report.report import report_page
from tests.planner.handover.report.pages import LARGE, OPEN, dossier_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
POPPLER = shutil.which("pdftotext")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20"/></svg>'
#: Every name leads nowhere, so that a page which loads anything would fail to.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--enable-logging=stderr", "--v=0",
)  # fmt: skip


def browse(folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    command: Sequence[str] = (str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'profile'}", *flags)
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120)


def written(folder: Path, name: str, lang: Lang, brand: Brand | None = None) -> str:
    file = folder / "report.html"
    file.write_text(html(report_page(replace(dossier_of(name), brand=brand), lang)), encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_browser_finds_the_whole_page_and_complains_of_nothing(tmp_path: Path, lang: Lang) -> None:
    brand = Brand("启明咨询 <b>", logo=LOGO, logo_type="svg")
    ran = browse(tmp_path, "--dump-dom", written(tmp_path, LARGE, lang, brand))
    assert ran.stdout.count('<section id="claim-') == 24
    assert ran.stdout.count("<svg ") == 5
    assert "启明咨询 &lt;b&gt;" in ran.stdout
    assert "Refused to" not in ran.stderr and "Content Security Policy" not in ran.stderr


@pytest.mark.skipif(POPPLER is None, reason="pdftotext (poppler) is not installed")
@pytest.mark.parametrize(("lang", "title"), [("zh", "建议的申报方案"), ("en", "The recommended plan")])
def test_it_prints_on_sheets_of_a4_with_numbers_and_repeated_heads(tmp_path: Path, lang: Lang, title: str) -> None:
    paper = tmp_path / "report.pdf"
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={paper}", written(tmp_path, OPEN, lang))
    text = subprocess.run(
        [str(POPPLER), "-layout", str(paper), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    sheets = text.rstrip("\f").split("\f")
    assert 8 <= len(sheets) <= 14
    for number, sheet in enumerate(sheets, start=1):
        assert sheet.rstrip().endswith(f"{number} / {len(sheets)}")
        assert len(sheet.split()) > 10, f"sheet {number} is empty"
    # the recap is one sheet; the table of contents begins the next
    contents = {"zh": "目录", "en": "Contents"}[lang]
    assert contents not in sheets[0] and sheets[1].lstrip().startswith(contents)
    assert title in text and re.search(r"≤\s*(495\s*万元|4,950,000)", sheets[0])
