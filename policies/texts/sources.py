"""Which of the texts of a folder is the one that a pack encodes: by title, by number of the document, by file name."""

from __future__ import annotations

import re
from pathlib import Path

from models.errors import Finding, InputError, Place
from models.policy import Policy
from models.text import Text
from policies.texts.articles import OfficialText
from policies.texts.official import official_text

#: What an official text is kept as; other files of a folder are not opened.
SUFFIXES = frozenset({".txt", ".docx", ".pdf", ".html", ".htm"})
#: A document's own name may stand in a pack with the act of printing beside it.
_PRINTED = re.compile(r"[\s“”\"‘’《》（）()〔〕\[\]【】·、，,]|印发$")


def source_text(path: Path, policy: Policy) -> OfficialText:
    """The text of the file; of a folder, the one text that names the pack's document or title, or is named by its id.

    Raises InputError where no text or more than one fits, and where the file cannot be read.
    """
    if not path.is_dir():
        return official_text(path)
    files = sorted(one for one in path.iterdir() if one.is_file() and one.suffix.lower() in SUFFIXES)
    named = [one for one in files if one.stem.lower() == policy.id]
    texts = [official_text(one) for one in named] or [text for one in files if (text := _readable(one)) is not None]
    ranked = {text.file: _rank(text, policy) for text in texts}
    best = max(ranked.values(), default=0)
    found = [text for text in texts if ranked[text.file] == best]
    if best and len(found) == 1:
        return found[0]
    raise InputError([_none(path, policy, files) if not best else _several(path, policy, found)])


def names_pack(text: OfficialText, policy: Policy) -> bool:
    """Whether the head of the text, or its file's name, speaks of the pack at all."""
    return _rank(text, policy) > 0


def _readable(path: Path) -> OfficialText | None:
    """The text of a file; None for one that is no text, which may well lie in a folder beside others."""
    try:
        return official_text(path)
    except InputError:
        return None


def _rank(text: OfficialText, policy: Policy) -> int:
    """3 where the head of the text names the document, 2 the title, 1 where the file's name holds the pack's id."""
    head = _plain("".join((text.title, *text.preamble)))
    stem = re.split(r"[^a-z0-9]+", Path(text.file).stem.lower())
    if Path(text.file).stem.lower() == policy.id:
        return 4
    if _plain(policy.document) and _plain(policy.document) in head:
        return 3
    if _plain(policy.title.zh) and _plain(policy.title.zh) in head:
        return 2
    return int(set(policy.id.split("-")) <= set(stem))


def _plain(text: str) -> str:
    return _PRINTED.sub("", text)


def _none(path: Path, policy: Policy, files: list[Path]) -> Finding:
    names = ", ".join(one.name for one in files)
    return Finding(
        Place(str(path)),
        Text(
            f"文件夹里没有 {policy.id} 的原文（按文件名称“{policy.document}”或 id 查找），看过的文件：{names or '无'}",
            f"this folder has no text of {policy.id} (looked for “{policy.document}”, or the id in a file name); "
            f"files looked at: {names or 'none'}",
        ),
        suggestion=Text("请直接给出文件：--source 文件", "name the file itself: --source FILE"),
    )


def _several(path: Path, policy: Policy, found: list[OfficialText]) -> Finding:
    names = ", ".join(Path(text.file).name for text in found)
    return Finding(
        Place(str(path)),
        Text(f"有几个文件都像 {policy.id} 的原文：{names}", f"several files may be the text of {policy.id}: {names}"),
        suggestion=Text("请直接给出文件：--source 文件", "name the file itself: --source FILE"),
    )
