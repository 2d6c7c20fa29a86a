"""The files of the demonstration: the case, the workbook a client would send, and all that is handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from models.case import Case
from models.text import Lang, Text
from planner import api
from planner.carry.beside import carry
from planner.carry.put import put
from planner.carry.remake import comparison_of, sensitivity_of
from planner.handover.dossier import Dossier
from planner.handover.formats import FORMATS, at_hand
from planner.handover.hand_over import Around, dossiers
from planner.handover.pictures import pictures
from policies.shipped import Shipped
from scenarios import EXAMPLES
from scenarios.intake.form import intake_form
from scenarios.intake.write import write_intake
from scenarios.overrides.library import find_scenarios

CASE: Final = EXAMPLES / "tongxiang-info-service.yaml"
CITY: Final = "tongxiang"
SCENARIOS: Final = ("revenue-minus-20", "budget-60")
#: What a reader finds in the folder, in the order in which to look.
ABOUT: Final[dict[str, Text]] = {
    "case.yaml": Text("个案：一家虚构企业的全部事实", "the case: all facts of an invented enterprise"),
    "client.xlsx": Text(
        "同一个案填好的资料表；客户填的就是这样一份", "the same case as the workbook that a client fills in"
    ),
    "plan.xlsx": Text(
        "方案工作簿：总览、申报规划表、材料清单、日历等", "plan workbook: overview, claims, papers, dates"
    ),
    "report.pdf": Text("报告，可直接交给客户", "the report, ready for a client"),
    "report.docx": Text("同一份报告（Word），可继续编辑", "the same report in Word, to edit on"),
    "report.html": Text("同一份报告（网页），一个文件，可离线打开", "the same report as one page that opens offline"),
    "report.md": Text("同一份报告（Markdown）", "the same report in Markdown"),
    "calendar.ics": Text("申报日历，可导入手机和日历软件", "filing calendar, for a phone or a calendar program"),
    "pictures": Text("报告里的图（SVG）", "the pictures of the report (SVG)"),
    "plan.txt": Text("终端上看到的方案", "the plan as a terminal shows it"),
    "plan.json": Text("方案数据，供其他程序读取", "the plan as data, for other programs"),
}
README: Final = "README.txt"


def demo_files(lang: Lang, dated: str, tell: Callable[[str], None] = lambda _: None) -> Iterator[tuple[str, bytes]]:
    """Names within the folder with their contents; `tell` hears each name, and what is computed, before it is made."""
    shipped = api.load_shipped()
    case = api.load_case(CASE, policies=shipped.policies, vocabulary=shipped.vocabulary)
    tell("case.yaml")
    yield "case.yaml", CASE.read_bytes()
    tell("client.xlsx")
    yield "client.xlsx", _workbook(case, shipped, lang)
    dossier = _dossier(case, shipped, lang, dated, tell)
    for format_ in (one for one in FORMATS.values() if at_hand(one)):
        tell(format_.file)
        yield format_.file, format_.write(dossier, lang)
    for name, picture in pictures(dossier, lang).items():
        tell(f"pictures/{name}.svg")
        yield f"pictures/{name}.svg", put(picture.svg.encode("utf-8"), "svg", dossier.capsule)
    tell(README)
    yield README, _readme(lang, dossier).encode("utf-8")


def _workbook(case: Case, shipped: Shipped, lang: Lang) -> bytes:
    years = (case.first_year, case.last_year)
    form = intake_form((CITY,), shipped.policies, shipped.vocabulary, years=years)
    return write_intake(form, lang, case.source, policies=shipped.policies, vocabulary=shipped.vocabulary)


def _dossier(case: Case, shipped: Shipped, lang: Lang, dated: str, tell: Callable[[str], None]) -> Dossier:
    vocabulary, policies = shipped
    tell("plan")
    plan = api.plan(case, policies, vocabulary)
    tell("comparison")
    compared = comparison_of(case, plan.settings, find_scenarios(SCENARIOS, vocabulary, {}), policies, vocabulary)
    tell("sensitivity")
    around = Around(
        dated=dated,
        command=_command(lang, dated),
        comparison=compared,
        sensitivity=sensitivity_of(plan, policies, vocabulary),
        beside=carry((), SCENARIOS),
    )
    tell("gather")
    ((_, dossier),) = dossiers(plan, policies, vocabulary, around, lang)
    return dossier


def _command(lang: Lang, dated: str) -> str:
    head = "planner --lang en plan" if lang == "en" else "planner plan"
    scenarios = " ".join(f"--scenario {one}" for one in SCENARIOS)
    return f"{head} case.yaml --hand-over plan {scenarios} --sensitivity --dated {dated}"


def _readme(lang: Lang, dossier: Dossier) -> str:
    """What each file is, and the commands that make and check them."""
    width = max(len(name) for name in ABOUT) + 2
    left_out = {one.file for one in FORMATS.values() if not at_hand(one)}
    lines = [f"{name:{width}}{told.in_(lang)}" for name, told in ABOUT.items() if name not in left_out]
    title = Text(
        f"示例：planner demo 写出的全套文件（{dossier.dated}）",
        f"Example: the full set that planner demo writes ({dossier.dated})",
    ).in_(lang)
    made = Text("重做这一套：", "To make the set again:").in_(lang)
    check = Text("验证某个文件：", "To check a file:").in_(lang)
    note = Text(
        "企业为虚构，政策为公开文件的数据化摘要，不构成法律意见，以主管部门解释为准。",
        "The enterprise is invented. The policies are public documents turned into data; this is no legal advice, and "
        "what the authorities say counts.",
    ).in_(lang)
    tail = [made, f"  {dossier.command}", check, "  planner reproduce report.pdf", "", note]
    return "\n".join([title, "", *lines, "", *tail]) + "\n"
