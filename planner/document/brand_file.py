"""Reads the file that says whose paper a report is written on: strict YAML, and the logo that lies beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from models.brand import ACCENT, COLOUR, Brand
from models.errors import Finding, InputError
from models.file_form import FileModel
from models.text import Text
from planner.document.contrast import READABLE, contrast, is_colour
from planner.document.logo import LogoType, NoLogo, logo_type, refuse_large
from policies.files.file_model import in_order, validate
from policies.files.strict_yaml import Document, read_document

_WHITE = "#ffffff"


class BrandFile(FileModel):
    """The form of a brand file."""

    name: Annotated[str, Field(min_length=1)]
    contact: str = ""
    colour: str | None = COLOUR
    accent: str | None = ACCENT
    logo: str = ""


def read_brand(path: Path) -> Brand:
    """The brand of a YAML file with `name`, and if wanted `contact`, `colour`, `accent` and `logo` (a file beside it).

    Raises InputError with every fault: unknown keys, colours that are none or too light for white words upon them, and
    a logo that is not there, too large, no picture, or an SVG with scripts or references to elsewhere.
    """
    document = read_document(path)
    shape = validate(document, BrandFile)
    faults = [*_colour_faults(document, shape)]
    content, kind = b"", None
    if shape.logo:
        try:
            content, kind = _logo(path.parent, shape.logo)
        except NoLogo as refused:
            faults.append(document.finding(("logo",), _of(shape.logo, refused.why)))
    if faults:
        raise InputError(in_order(faults))
    return Brand(
        shape.name,
        shape.contact,
        (shape.colour or COLOUR).lower(),
        (shape.accent or ACCENT).lower(),
        content,
        "" if kind is None else kind,
    )


def _colour_faults(document: Document, shape: BrandFile) -> list[Finding]:
    faults = []
    for key, seen, example in (("colour", shape.colour, COLOUR), ("accent", shape.accent, ACCENT)):
        if seen is None or not is_colour(seen):
            text = Text(
                f"{seen or '（空）'}：应为 #rrggbb 形式的颜色，如 {example}",
                f"{seen or '(empty)'}: a colour as #rrggbb is expected, such as {example}",
            )
            # what follows a bare # is a comment of YAML, and nothing is left of the colour
            quoted = Text(f'颜色要加引号：{key}: "{example}"', f'a colour stands in quotes: {key}: "{example}"')
            faults.append(document.finding((key,), text, quoted if seen is None else None))
        elif key == "colour" and (measured := contrast(seen, _WHITE)) < READABLE:
            text = Text(
                f"{seen} 太浅：白字与它的对比度为 {measured:.2f}，至少应为 {READABLE}，如 {example}",
                f"{seen} is too light: white words on it have a contrast of {measured:.2f}; at least {READABLE} is "
                f"expected, such as {example}",
            )
            faults.append(document.finding((key,), text, None))
    return faults


def _logo(folder: Path, name: str) -> tuple[bytes, LogoType]:
    """The logo and its type. Raises NoLogo."""
    if Path(name).name != name or "\\" in name:
        raise NoLogo(
            Text(
                "应为同一文件夹中的文件名，如 logo.png",
                "the name of a file beside this one is expected, such as logo.png",
            )
        )
    path = folder / name
    if not path.is_file():
        raise NoLogo(Text("同一文件夹中没有这个文件", "there is no such file beside this one"))
    try:
        refuse_large(path.stat().st_size)
        content = path.read_bytes()
    except OSError:
        raise NoLogo(Text("文件无法读取", "the file cannot be read")) from None
    return content, logo_type(content)


def _of(name: str, why: Text) -> Text:
    return Text(f"{name}：{why.zh}", f"{name}: {why.en}")
