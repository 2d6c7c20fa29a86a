"""The first sheet: what to do, what an empty cell means, which sheets there are and what each may bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.policy import OWN_PAYEES, Policy
from models.text import Lang, Text
from scenarios.intake.layout import IntakeForm, SheetForm
from scenarios.intake.look import Look, height
from scenarios.intake.sheets import worth_words

NAME: Final = Text("填写说明", "Guide")
_STEPS: Final = (
    Text(
        "浅黄色单元格（标有【必填】）一定要填，白色单元格按实际情况填；灰色是说明，已锁定，不用填。",
        "Pale yellow cells, marked [needed], must be filled in; white ones as far as known; grey ones explain and are "
        "locked.",
    ),
    Text(
        "不知道就留空，或填“未知”：两者意思相同，都不会当成 0，也不会当成“否”。确实没有，请填 0 或“否”。",
        "Leave a cell empty or write “unknown” where nobody knows: both mean the same, never 0 and never “no”. Where "
        "there is none, write 0 or “no”.",
    ),
    Text(
        "金额只填数字，单位看标题里的括号（万元）：300 就是 300 万元。也可以带单位写，如 300万元、2000元。",
        "Amounts are plain numbers in the unit of the heading, 10k yuan (万元): 300 is 3,000,000 yuan. A figure with a "
        "unit of its own, as 300万元 or 2000元, is taken too.",
    ),
    Text(
        "日期写成 2026-03-01；事项只知道年份时填年份。百分数写成 25%。",
        "Dates are written 2026-03-01; items of which only the year is known carry the year. Percentages are "
        "written 25%.",
    ),
    Text(
        "有下拉列表的单元格请从列表里选；可多选的，用顿号“、”隔开。",
        "Choose from the list where a cell has one; where several may be chosen, put commas between.",
    ),
    Text(
        "事项表一行填一项，行数不限；灰色斜体的“示例”行不会被读取，不必删除。没有的事项，整张表空着即可。",
        "Sheets of items take one item a row, as many as there are; the example row in grey italics is never read. A "
        "sheet stays empty where there is no such item.",
    ),
    Text(
        "项目里的合同要填“所属项目”：同一笔支出只能得到一次支持，漏填会把金额算多。",
        "Contracts within a project must say which project they are “part of”: spending is paid once, and without it "
        "the plan would count too much.",
    ),
    Text(
        "列宽、行高和标题文字可以改；请不要删除列，也不要另存为 .xls 或 .xlsm。填好后存成 .xlsx 发回。",
        "Widths, heights and the words of headings may be changed; delete no columns, and save as .xlsx, not as .xls "
        "or .xlsm.",
    ),
)
_HEADS: Final = (
    Text("工作表", "Sheet"), Text("填什么", "What goes there"), Text("相关奖补单笔最高", "One claim at most"),
    Text("什么时候可以不填", "When it may stay empty"),
)  # fmt: skip
#: Clauses that are named for a kind of item.
_NAMED: Final = 3
_WIDTHS: Final = (26.0, 72.0, 36.0, 44.0)
_WHAT: Final[Mapping[str, tuple[Text, Text]]] = {
    "enterprise": (
        Text("企业本身的情况；末尾几行由顾问填。", "The enterprise itself; the last rows are for the consultant."),
        Text("必填。", "It is needed."),
    ),
    "years": (
        Text(
            "各年度的收入、研发投入等数字，以后年度填预计数。",
            "Figures of each year; for years to come the expected ones.",
        ),
        Text("没有可以空着，但晋档和增长类奖励就算不出来。", "It may, but then steps and growth cannot be told."),
    ),
    "awards": (
        Text("按这些政策已经拿到的奖补。", "Money already received under these policies."),
        Text("从没拿过就不填。", "Where nothing was received yet."),
    ),
    "elsewhere": (
        Text("同一事项从别处（上级政策、其他部门）拿到的资金。", "Money for the same matters from other sources."),
        Text("没有就不填。", "Where there is none."),
    ),
    "reached": (
        Text("早于“年度数据”各年时，历史上最高达到过的数额。", "The highest figures before the years listed."),
        Text("“年度数据”里已经是最高的就不填。", "Where the years listed hold the highest."),
    ),
    "settings": (
        Text("由顾问填：使用哪些政策，条文有歧义处按哪种理解。", "For the consultant: policies used, readings taken."),
        Text("客户不用填；不选就按默认理解。", "Clients leave it empty; the defaults hold."),
    ),
}


class GuideWriter:
    """Writes the guide; `names` are those of the sheets, in their order."""

    def __init__(self, sheet: Any, look: Look, lang: Lang) -> None:
        self.sheet, self.look, self.lang = sheet, look, lang
        self._row = 0

    def write(self, form: IntakeForm, title: str, names: Sequence[str], packs: Sequence[Policy]) -> None:
        """The whole sheet; `packs` are the policies that it is made for."""
        sheet = self.sheet
        for column, wide in enumerate(_WIDTHS):
            sheet.set_column(column, column, wide)
        sheet.set_row(0, 32)
        sheet.write_string(0, 0, title, self.look("title"))
        self._row = 1
        self._section(Text("怎么填", "How to fill in"))
        for number, step in enumerate(_STEPS, start=1):
            self._line(f"{number}. {step.in_(self.lang)}")
        self._legend()
        self._section(Text("要填的表", "The sheets"))
        self._sheets(form.sheets, names, packs)
        self._section(Text("依据的政策", "Policies that this workbook is for"))
        for pack in packs:
            self._line(f"· {_pack_words(pack).in_(self.lang)}")
        self._finish()

    def _section(self, words: Text) -> None:
        self._row += 1
        for column in range(len(_WIDTHS)):
            text = words.in_(self.lang) if column == 0 else ""
            self.sheet.write_string(self._row, column, text, self.look("section"))
        self.sheet.set_row(self._row, 20)
        self._row += 1

    def _line(self, text: str) -> None:
        self.sheet.merge_range(self._row, 0, self._row, len(_WIDTHS) - 1, "", self.look("text"))
        self.sheet.write_string(self._row, 0, text, self.look("text"))
        self.sheet.set_row(self._row, height([(text, sum(_WIDTHS))]))
        self._row += 1

    def _legend(self) -> None:
        self._row += 1
        words = (
            (Text("必填", "needed"), "legend needed"),
            (Text("按实际填，未知可空", "as far as known"), "legend open"),
            (Text("说明，不填", "explains, locked"), "legend locked"),
            (Text("示例，不读取", "example, never read"), "example"),
        )
        for column, (text, style) in enumerate(words):
            self.sheet.write_string(self._row, column, text.in_(self.lang), self.look(style))
        self._row += 1

    def _sheets(self, sheets: Sequence[SheetForm], names: Sequence[str], packs: Sequence[Policy]) -> None:
        for column, head in enumerate(_HEADS):
            self.sheet.write_string(self._row, column, head.in_(self.lang), self.look("head"))
        self.sheet.set_row(self._row, 20)
        for form, name in zip(sheets, names, strict=True):
            self._row += 1
            target = name.replace("'", "''")
            self.sheet.write_url(self._row, 0, f"internal:'{target}'!A1", self.look("link"), name)
            what, when = (one.in_(self.lang) for one in _purpose(form, packs))
            worth = _brings(form, packs, self.lang) if form.kind or form.worth else ""
            for column, text in enumerate((what, worth, when), start=1):
                self.sheet.write_string(self._row, column, text, self.look("text"))
            self.sheet.set_row(self._row, height(list(zip((name, what, worth, when), _WIDTHS, strict=True))))
        self._row += 1

    def _finish(self) -> None:
        sheet = self.sheet
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.activate()


def _purpose(form: SheetForm, packs: Sequence[Policy]) -> tuple[Text, Text]:
    """What goes on the sheet, and when it may stay empty."""
    if not form.kind:
        return _WHAT[form.id]
    name, clauses = form.name, [clause for pack in packs for clause in pack.clauses if clause.on == form.kind]
    clauses.sort(key=lambda clause: not clause.paying)
    zh, en = "、".join(one.title.zh for one in clauses[:_NAMED]), "; ".join(one.title.en for one in clauses[:_NAMED])
    more = len(clauses) > _NAMED
    what = Text(
        f"每行一项。相关条款：{zh}{f' 等 {len(clauses)} 条' if more else ''}。" if clauses else "每行一项。",
        f"One a row. Clauses: {en}{f' and others, {len(clauses)} in all' if more else ''}."
        if clauses
        else "One a row.",
    )
    if form.worth:
        return what, Text(f"没有{name.zh}就整张不填。", f"Where there is none: {name.en}.")
    return what, Text("现有政策只列出、不计入方案金额，可以不填。", "The policies only mention it: it may stay empty.")


def _brings(form: SheetForm, packs: Sequence[Policy], lang: Lang) -> str:
    """The most that one claim may bring, and whether it goes to others than the enterprise."""
    said = worth_words(form.worth, lang)
    paying = [clause for pack in packs for clause in pack.clauses if clause.on == form.kind and clause.paying]
    others = bool(paying) and all(clause.payee not in OWN_PAYEES for clause in paying)
    return said + (Text("（付给个人等，不归企业）", " (paid to persons or others)").in_(lang) if others else "")


def _pack_words(policy: Policy) -> Text:
    draft = policy.status == "draft"
    zh, en = ("（征求意见稿，尚未施行）", " (draft, not in force)") if draft else ("", "")
    document = f"（{policy.document}）" if policy.document else ""
    return Text(
        f"{policy.title.zh}{zh}{document}，数据版本 {policy.version}",
        f"{policy.title.en}{en}, data version {policy.version}",
    )
