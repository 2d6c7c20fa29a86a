"""The view over all enterprises as CSV files: every client, clause, limit, place, budget and move, ready for Excel."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from models.text import Lang, Text
from planner.batch.report.against import CLAUSE_MOVES, MOVED, MOVED_CLAIMS
from planner.batch.report.clauses import CLAUSES, LIMITS, REASONS
from planner.batch.report.clients import BY_GAIN, GAINS
from planner.batch.report.demand import PLACES
from planner.prose import terms
from planner.report.sweep_csv import BYTE_ORDER_MARK, as_text

if TYPE_CHECKING:
    from models.batch_report import BatchReport
    from planner.batch.report.source import Row, Source

_BEFORE, _AFTER = Text("原", "before"), Text("现", "now")
_KINDS = {"sure": Text("确定（元）", "sure (yuan)"), "competitive": Text("竞争（元）", "competitive (yuan)"),
          "others": Text("他人（元）", "others (yuan)")}  # fmt: skip
HEADS = {
    "number": Text("序号（从 0 起）", "number (from 0)"),
    "id": Text("编号", "id"),
    "entity": Text("法人", "legal entity"),
    "title": Text("名称", "title"),
    "years": Text("年数", "years"),
    **_KINDS,
    "drafts": Text("其中征求意见稿（元）", "of which from drafts (yuan)"),
    "today_year": Text("现在：年度", "today: year"),
    "today": Text("现在每年（元）", "today a year (yuan)"),
    "gain": Text("增加（元）", "gain (yuan)"),
    "possible": Text("有利时至多（元）", "at most, if all turns out well (yuan)"),
    "open": Text("未知事实牵动（元）", "at stake of unknown facts (yuan)"),
    "policy": Text("政策", "policy"),
    "clause": Text("条款", "clause"),
    "strength": Text("类别", "strength"),
    "draft": Text("征求意见稿", "draft"),
    "payee": Text("付给", "paid to"),
    "enterprises": Text("企业数", "enterprises"),
    "claims": Text("申报数", "claims"),
    "granted": Text("申报金额（元）", "granted (yuan)"),
    "cut": Text("被限额截去（元）", "cut by limits (yuan)"),
    "cut_claims": Text("被截去的申报数", "claims cut"),
    "not_taken": Text("未报数", "not taken"),
    "reason": Text("原因", "reason"),
    "rule": Text("规则", "rule"),
    "text": Text("内容", "what it says"),
    "groups": Text("次数", "times"),
    "plans": Text("方案数", "plans"),
    "short": Text("截去（元）", "kept back (yuan)"),
    "places": Text("名额", "places"),
    "scope": Text("范围", "of"),
    "year": Text("年度", "year"),
    "least": Text("名额取满至少（元）", "places filled, least (yuan)"),
    "most": Text("名额取满至多（元）", "places filled, most (yuan)"),
    "pot": Text("资金", "budget"),
    "way": Text("方式", "way"),
    "asked": Text("申报金额（元）", "asked for (yuan)"),
    "budget": Text("预算（元）", "amount (yuan)"),
    "factor": Text("兑付比例", "share paid"),
    "paid": Text("实付（元）", "paid (yuan)"),
    "paid_in_full": Text("足额项数", "paid in full"),
    "ends_at": Text("用完于", "ends at"),
    "item": Text("事项", "item"),
    "kind": Text("金额类别", "kind of money"),
    "before": Text("原（元）", "before (yuan)"),
    "after": Text("现（元）", "now (yuan)"),
    "change": Text("确定金额变化（元）", "change of sure money (yuan)"),
    "more": Text("增加的方案", "plans with more"),
    "fewer": Text("减少的方案", "plans with less"),
    **{f"{side}_{kind}": Text(f"{said.zh}{words.zh}", f"{said.en}: {words.en}")
       for side, said in (("before", _BEFORE), ("after", _AFTER)) for kind, words in _KINDS.items()},
}  # fmt: skip
#: Codes, by column, in words.
_WORDS: Mapping[str, Mapping[Any, Text]] = {
    "strength": terms.STRENGTHS,
    "payee": terms.PAYEES,
    "reason": terms.REASONS,
    "draft": {True: Text("是", "yes"), False: Text("否", "no")},
    "kind": {
        "sure": Text("确定", "sure"),
        "competitive": Text("竞争", "competitive"),
        "others": Text("他人", "others"),
    },
    "way": {"pro_rata": Text("按比例", "pro rata"), "first_come": Text("先到先得", "first come, first served")},
}


class Sheet(NamedTuple):
    """One file and its columns; a column of texts in both languages is named once."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Source], Iterable[Row]]


def _sheet(name: str, columns: str, sql: str) -> Sheet:
    return Sheet(name, tuple(columns.split()), lambda source: source.rows(sql))


_MONEY_OF_BOTH = "before_sure after_sure before_competitive after_competitive before_others after_others"
_OF_RUN = (
    _sheet(
        "clients.csv",
        "number id entity title years sure drafts competitive today_year today gain possible open",
        f"{GAINS}{BY_GAIN}",
    ),
    _sheet(
        "clauses.csv",
        "policy clause title draft strength payee enterprises claims granted cut cut_claims not_taken",
        CLAUSES,
    ),
    _sheet("reasons.csv", "policy clause reason claims", REASONS),
    _sheet("limits.csv", "rule text plans groups short", LIMITS),
    _sheet("places.csv", "policy clause title year places scope claims enterprises granted least most", PLACES),
)
_OF_BOTH = (
    _sheet(
        "moved_clients.csv",
        f"number id entity title {_MONEY_OF_BOTH} change",
        f"{MOVED} ORDER BY change DESC, number, entity",
    ),
    _sheet(
        "moved_claims.csv",
        "number id entity title policy clause item year kind before after",
        f"SELECT * FROM ({MOVED_CLAIMS}) ORDER BY number, entity, policy, clause, year, item, kind",
    ),
    _sheet("moved_clauses.csv", f"policy clause title {_MONEY_OF_BOTH} more fewer", CLAUSE_MOVES),
)


def sheets_of(found: BatchReport) -> tuple[Sheet, ...]:
    """Every sheet that the report has."""
    pots = Sheet(
        "budgets.csv",
        ("pot", "title", "way", "year", "claims", "asked", "budget", "factor", "paid", "paid_in_full", "ends_at"),
        lambda _: _pots(found),
    )
    return (*_OF_RUN, pots, *(_OF_BOTH if found.against is not None else ()))


def write_sheets(source: Source, found: BatchReport, folder: Path, lang: Lang) -> Iterator[Path]:
    """Write every sheet that the report has, in the user's language; each file is whole or not there.

    Texts that look like formulas stay texts. Raises OSError where the folder cannot be written.
    """
    for sheet in sheets_of(found):
        target = folder / sheet.name
        beside = folder / f".{sheet.name}.part"
        try:
            with beside.open("w", encoding="utf-8", newline="") as file:
                file.write(BYTE_ORDER_MARK)
                writer = csv.writer(file, lineterminator="\r\n")
                writer.writerow([HEADS[column].in_(lang) for column in sheet.columns])
                for row in sheet.rows(source):
                    cells = (cell_of(row, column, lang) for column in sheet.columns)
                    writer.writerow([as_text(one) if isinstance(one, str) else one for one in cells])
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
        yield target


def _pots(found: BatchReport) -> Iterator[Row]:
    for one in found.pots:
        row = one.model_dump(
            include={"pot", "way", "year", "claims", "asked", "budget", "factor", "paid", "paid_in_full"}
        )
        ends = "" if one.ends_at is None else one.ends_at.id
        yield row | {"title_zh": one.title.zh, "title_en": one.title.en, "ends_at": ends}


def cell_of(row: Row, column: str, lang: Lang) -> str | int | None:
    """What a row says in a column: a text, a whole number, or nothing; codes in the words of a plan."""
    if column not in row:
        said: str | None = row[f"{column}_{lang}"]
        return said
    seen: str | int | None = row[column]
    word = _WORDS.get(column, {}).get(seen)
    return seen if word is None else word.in_(lang)
