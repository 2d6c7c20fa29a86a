"""Packs and cases lie side by side and are both YAML: one given in the other's place is told as such, and once."""

from __future__ import annotations

from models.errors import Finding, InputError
from models.text import Text
from policies.files.strict_yaml import Document

_OF_A_CASE = frozenset({"horizon", "enterprise"})
_OF_A_PACK = frozenset({"jurisdiction", "in_force"})


def refuse_case(document: Document) -> None:
    """Raises InputError where a case stands in the place of a pack."""
    if _keys(document) >= _OF_A_CASE and not _keys(document) & _OF_A_PACK:
        raise InputError(
            [
                Finding(
                    document.place(()),
                    Text("这是个案文件，这里应为政策包", "this is a case file where a pack is expected"),
                    suggestion=Text(
                        "个案写在 planner plan 后面；给 --policies 的文件夹里只放政策包",
                        "a case stands behind `planner plan`; a folder given to --policies holds packs only",
                    ),
                )
            ]
        )


def refuse_pack(document: Document) -> None:
    """Raises InputError where a pack stands in the place of a case."""
    if _keys(document) >= _OF_A_PACK and not _keys(document) & _OF_A_CASE:
        raise InputError(
            [
                Finding(
                    document.place(()),
                    Text("这是政策包，这里应为个案文件", "this is a pack where a case file is expected"),
                    suggestion=Text(
                        "政策包写在 --policies 后面；planner init --policies 政策包 生成空白个案",
                        "a pack stands behind --policies; `planner init --policies PACK` makes a blank case for it",
                    ),
                )
            ]
        )


def _keys(document: Document) -> frozenset[str]:
    return frozenset(document.data) if isinstance(document.data, dict) else frozenset()
