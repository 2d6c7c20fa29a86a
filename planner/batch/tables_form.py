"""The result tables of a batch: their columns, and how rows stand in a block.

A block is the rows of one table for some enterprises: CSV (RFC 4180, UTF-8, no head) as one gzip member, so that blocks
laid end to end are a block again. Nothing in it depends on when or where it was made.
"""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

#: `number` and `flag` are empty where there is nothing to say; `list` holds texts, parted by SEPARATOR.
ColumnType = Literal["number", "text", "flag", "list"]
SEPARATOR = "\x1f"
#: Stands for what a cell cannot hold: NUL in a text, SEPARATOR in a list.
_UNFIT = "\ufffd"
#: What zlib calls the gzip form; it writes no time and no name.
_GZIP = 31


class Column(NamedTuple):
    """One column of a result table."""

    name: str
    type: ColumnType


class Table(NamedTuple):
    """One result table; rows of enterprises stand in the order of their numbers."""

    name: str
    columns: tuple[Column, ...]

    def place(self, name: str) -> int:
        """Where a column stands, from 0; StopIteration where there is none."""
        return next(place for place, one in enumerate(self.columns) if one.name == name)


def table(name: str, described: str) -> Table:
    """A table from `number:number id:text …`; a column without a type is text."""
    pairs = (one.partition(":") for one in described.split())
    return Table(name, tuple(Column(column, type_ or "text") for column, _, type_ in pairs))  # type: ignore[arg-type]


PLANS = table(
    "plans",
    "number:number id entity title status decided:flag first_year:number last_year:number entitled:number "
    "ceiling:number competitive:number others:number entitled_draft:number ceiling_draft:number "
    "competitive_draft:number others_draft:number certain:number possible:number proof ties_proven:flag gap:number "
    "claims:number not_taken:number limits:number received_year:number received:number closed_form:number "
    "enumerated:number solver:number",
)
CLAIMS = table(
    "claims",
    "number:number id entity policy clause item year:number pay_year:number granted:number ceiling:number strength "
    "others:flag draft:flag",
)
NOT_TAKEN = table(
    "not_taken",
    "number:number id entity policy clause item year:number ceiling:number reason rules:list beside:list "
    "condition:number",
)
LIMITS = table("limits", "number:number id entity rule short:number claims:list")
ERRORS = table("errors", "number:number id status place zh en")
#: What enterprises bring forth, shard by shard.
RESULTS = (PLANS, CLAIMS, NOT_TAKEN, LIMITS, ERRORS)

POLICIES = table("policies", "policy title_zh title_en status version digest")
CLAUSES = table(
    "clauses",
    "policy clause title_zh title_en cite strength payee places:number scope_zh scope_en conditions_zh:list "
    "conditions_en:list",
)
RULES = table("rules", "rule policy kind text_zh text_en cite")
POTS = table("pots", "pot policy title_zh title_en way amount:number clauses:list cite")
#: What the packs say, once for a run.
PACKS = (POLICIES, CLAUSES, RULES, POTS)

TABLES = {one.name: one for one in (*RESULTS, *PACKS)}


def listed(texts: Sequence[str]) -> str:
    """The cell of a list."""
    return SEPARATOR.join(one.replace(SEPARATOR, _UNFIT) for one in texts) if texts else ""


def unlisted(cell: str) -> list[str]:
    """The texts of a cell."""
    return cell.split(SEPARATOR) if cell else []


def block_of(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as a block. Characters that cannot be written (NUL, half of a surrogate pair) become U+FFFD or `?`."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    text = out.getvalue()
    if "\0" in text:
        text = text.replace("\0", _UNFIT)
    packer = zlib.compressobj(1, zlib.DEFLATED, _GZIP)
    return packer.compress(text.encode("utf-8", "replace")) + packer.flush()


def rows_of(block: bytes) -> Iterator[list[str]]:
    """The rows of a block, every cell as its text. Raises ValueError where the block breaks off."""
    return csv.reader(io.StringIO(_unpacked(block).decode("utf-8"), newline=""))


def _unpacked(block: bytes) -> bytes:
    parts = []
    while block:
        unpacker = zlib.decompressobj(_GZIP)
        parts.append(unpacker.decompress(block))
        if not unpacker.eof:
            raise ValueError("a block of result rows breaks off")
        block = unpacker.unused_data
    return b"".join(parts)
