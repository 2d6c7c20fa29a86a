from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from models.errors import InputError
from models.policy import Policy
from models.text import Lang
from models.vocabulary import Vocabulary
from scenarios.case_loader import case_from_data, load_case
from scenarios.intake.form import intake_form
from scenarios.intake.layout import HIDDEN, LISTS, PLACED, TEMPLATE
from scenarios.intake.write import blank_data, sheet_names, write_intake
from scenarios.levers.open_places import OpenDecisions
from tests.scenarios.intake.packs import TOWN, Town, town
from tests.scenarios.intake.workbooks import hidden_rows, opened, place

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"
FIRST = 7


@pytest.fixture
def small(tmp_path: Path) -> Town:
    return town(tmp_path)


def written(small: Town, lang: Lang = "zh", data: dict[str, Any] | None = None) -> bytes:
    form = intake_form(("newtown",), small.packs, small.words)
    return write_intake(form, lang, data, policies=small.packs, vocabulary=small.words)


def case(**more: Any) -> dict[str, Any]:
    return {
        "id": "firm",
        "horizon": {"from": "2026", "to": "2027"},
        "enterprise": {"location": "newtown"},
        **more,
    }


def test_sheets_stand_in_order_with_the_guide_first_and_two_that_nobody_sees(small: Town) -> None:
    book = opened(written(small))
    assert book.sheetnames == [
        "填写说明", "企业信息", "年度数据", "场地租赁", "模型备案", "算力采购", "活动赛事", "已享受政策",
        "其他渠道资金", "以前达到的数额", "规划设置", HIDDEN, LISTS,
    ]  # fmt: skip
    assert [book[name].sheet_state for name in (HIDDEN, LISTS)] == ["veryHidden", "veryHidden"]
    assert book.active.title == "填写说明"
    assert len({book[name].sheet_properties.tabColor.rgb for name in book.sheetnames[:-2]}) == 5


def test_the_same_form_gives_the_same_bytes(small: Town) -> None:
    assert written(small) == written(small)
    assert written(small, "en", case()) == written(small, "en", case())


def test_the_hidden_sheet_says_what_the_workbook_is(small: Town) -> None:
    rows = hidden_rows(opened(written(small)))
    assert rows[:5] == [
        ("template", TEMPLATE), ("lang", "zh"), ("cities", "newtown"), ("horizon", "2026", "2027"),
        ("pack", "town", small.packs[0].digest),
    ]  # fmt: skip
    assert [row for row in rows if row[0] == "form"][2] == (
        ("form", "items.lease", "场地租赁", "table", "lease", "2", "7")
    )
    placed = rows[rows.index(PLACED) + 1 :]
    assert ("items.lease", "场地租赁", "item.rent@2026", "E", "万元", "年租金（2026 年，万元）") in placed
    years = [row[2:4] for row in placed if row[0] == "years"]
    assert years[:3] == [("year@2025", "B"), ("year@2026", "C"), ("year@2027", "D")]


def test_headings_questions_and_the_example_stand_above_the_answers(small: Town) -> None:
    sheet = opened(written(small))["模型备案"]
    column = [sheet[f"E{row}"].value for row in range(1, FIRST + 1)]
    asked = "生成式人工智能模型是在国家还是省级网信部门备案的？"
    assert column == [None, "备案机关", asked, "从下拉列表选", "备案证明", "国家网信部门", None]
    assert [sheet[f"A{row}"].value for row in range(2, FIRST + 1)] == ["", "问题", "填法", "凭证", "示例", 1]
    assert sheet["E6"].font.italic and not sheet["E2"].font.italic
    assert sheet["D3"].value.startswith("【必填】")


def test_every_field_is_asked_in_a_message_and_its_options_are_dropped_down(small: Town) -> None:
    book = opened(written(small))
    sheet = book["算力采购"]
    checks = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    kind = checks[f"{place(book, 'items.compute_purchase', 'item.compute_type')}{FIRST}"]
    assert (kind.type, kind.errorStyle, kind.promptTitle) == ("list", "warning", "算力类型")
    source = re.fullmatch(r"'_lists'!\$([A-Z]+)\$1:\$[A-Z]+\$([0-9]+)", kind.formula1)
    assert source is not None
    options = [book[LISTS][f"{source.group(1)}{row}"].value for row in range(1, int(source.group(2)) + 1)]
    assert options == ["智算", "超算", "通用算力", "未知"]
    amount = checks[f"{place(book, 'items.compute_purchase', 'item.amount')}{FIRST}"]
    assert (amount.type, amount.errorStyle) == ("custom", "warning")
    assert amount.formula1.startswith('OR(E7="未知",AND(ISNUMBER(E7),E7>=0)')
    assert amount.prompt == "算力服务的实际购买金额（合同总额）是多少？\n填数字，单位万元；也可带单位写，如 50000元"
    assert {str(one.sqref).split(":")[1] for one in checks.values()} == {f"{name}206" for name in "BCDEFGHI"}


def test_only_answers_can_be_typed_and_nobody_needs_a_password(small: Town) -> None:
    book = opened(written(small))
    for name in book.sheetnames[:-2]:
        protection = book[name].protection
        assert (protection.sheet, protection.password) == (True, None), name
    sheet = book["算力采购"]
    assert not sheet.protection.insertRows and not sheet.protection.formatColumns
    assert all(cell.protection.locked for row in sheet.iter_rows(max_row=FIRST - 1) for cell in row)
    locked = {
        number: columns.protection.locked
        for columns in sheet.column_dimensions.values()
        for number in range(columns.min, columns.max + 1)
    }
    assert locked == {1: True, **dict.fromkeys(range(2, 10), False)}
    enterprise = book["企业信息"]
    assert [enterprise.cell(4, column).protection.locked for column in (1, 2, 3)] == [True, False, True]


def test_what_is_needed_is_coloured_and_what_the_form_decides_is_there(small: Town) -> None:
    book = opened(written(small))
    sheet = book["企业信息"]
    answers = {row[0].value: (row[1].value, row[1].fill.fgColor.rgb) for row in sheet.iter_rows(min_row=3)}
    assert answers["注册地"] == ("新镇", "FFFFF2CC")
    assert answers["规划期首年"][0] == 2026 and answers["规划期末年"][0] == 2027
    assert answers["个案编号"] == ("my-case", "FFFFF2CC")
    assert answers["企业名称"] == (None, "00000000")
    assert answers["征求意见稿"][0] == "不计入"


def test_panes_and_print_set_up(small: Town) -> None:
    book = opened(written(small))
    for name in book.sheetnames[1:-2]:
        sheet = book[name]
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9, name
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0, name
        assert sheet.print_title_rows == "$1:$2" and sheet.freeze_panes is not None, name
    assert book["算力采购"].freeze_panes == "C3"
    assert book["算力采购"].print_area == "'算力采购'!$A$1:$I$26"


def test_the_guide_links_to_every_sheet_and_says_what_it_may_bring(small: Town) -> None:
    book = opened(written(small))
    guide = book["填写说明"]
    links = [row for row in guide.iter_rows() if row[0].hyperlink is not None]
    told = {row[0].value: row[2].value for row in links}
    targets = [row[0].hyperlink.location.split("!")[0].strip("'") for row in links]
    assert targets == [row[0].value for row in links] == book.sheetnames[1:-2]
    assert told["场地租赁"] == "政策没有写上限"
    assert told["模型备案"] == "≤ 80万元" and told["算力采购"] == "≤ 50万元" and told["年度数据"] == "≤ 60万元"
    assert told["活动赛事"] == "不计入方案金额"
    text = "\n".join(str(cell.value) for row in guide.iter_rows() for cell in row if cell.value)
    assert "都不会当成 0，也不会当成“否”" in text
    assert "每行一项。相关条款：模型备案。" in text
    assert "· 新镇政策（镇政发〔2026〕1号），数据版本 1" in text


def test_in_english_no_chinese_is_left_but_that_of_units(small: Town) -> None:
    book = opened(written(small, "en"))
    assert book.sheetnames[:4] == ["Guide", "Enterprise", "Yearly figures", "Lease of premises"]
    seen = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    units = re.compile(r"[0-9]*万?元")
    chinese = {text for text in seen if re.search(r"[\u4e00-\u9fff]", units.sub("", text))}
    assert chinese == set()
    assert book["Compute purchase"]["E2"].value == "Contract amount (10k yuan)"


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "{=1}", "https://example.com", "007", "1e5"]
)
def test_texts_of_clients_stay_texts(small: Town, name: str) -> None:
    items = [{"id": name, "kind": "compute_purchase", "year": "2026", "label": name}]
    book = opened(written(small, "zh", case(items=items, title=name)))
    cells = [book["算力采购"][f"{column}{FIRST}"] for column in "BC"]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(name, "s", None)] * 2
    assert not re.search(rb"<f>", b"".join(_sheets(written(small, "zh", case(items=items)))))


def test_the_data_of_a_case_stands_in_its_cells(small: Town) -> None:
    data = case(
        enterprise={
            "注册地": "newtown", "name": "甲公司", "成立日期": "2020-02-29", "industries": ["software_it", "finance"],
            "years": {"2024": {"revenue": "900万"}, "2026": {}},
        },
        items=[
            {
                "id": "a", "kind": "场地租赁", "日期": "2026-03-01", "share": "12.5%",
                "rent": {"2026": "20万", "2028": "1.5万"},
            },
            {"id": "b", "kind": "lease", "year": "2027", "年租金": "500元"},
        ],
    )  # fmt: skip
    book = opened(written(small, "zh", data))
    enterprise = {row[0].value: row[1].value for row in book["企业信息"].iter_rows(min_row=3)}
    assert enterprise["企业名称"] == "甲公司" and enterprise["所属行业"] == "软件和信息技术服务业、金融"
    assert enterprise["成立日期"].date().isoformat() == "2020-02-29"
    years = book["年度数据"]
    assert [cell.value for cell in years[2]][:5] == ["项目", "2024 年", "2025 年", "2026 年", "2027 年"]
    revenue = int(place(book, "years", "year.revenue"))
    assert [cell.value for cell in years[revenue]][1:5] == [900, None, "未知", None]
    lease = book["场地租赁"]
    row = [lease.cell(FIRST, column).value for column in range(3, 9)]
    assert row[0] == "a" and row[1].date().isoformat() == "2026-03-01" and row[2:] == [20, None, None, 0.125]
    assert lease.cell(FIRST, 8).number_format == "0.0%"
    added = place(book, "items.lease", "item.rent@2028")
    assert (lease[f"{added}2"].value, lease[f"{added}{FIRST}"].value) == ("年租金（2028 年，万元）", 1.5)
    assert lease[f"G{FIRST + 1}"].value == 0.05 and lease[f"D{FIRST + 1}"].value == 2027


def test_more_entries_than_a_form_has_room_for_are_written(small: Town) -> None:
    items = [{"id": f"m{number}", "kind": "model_filing", "year": "2026"} for number in range(450)]
    sheet = opened(written(small, "zh", case(items=items)))["模型备案"]
    assert [sheet.cell(row, 3).value for row in range(FIRST, FIRST + 450)] == [one["id"] for one in items]
    assert str(sheet.data_validations.dataValidation[0].sqref).endswith(str(FIRST + 449))


def test_an_open_case_is_refused_by_what_is_open(small: Town) -> None:
    data = case(items=[{"id": "a", "kind": "model_filing", "year": {"choose": ["2026", "2027"]}}])
    with pytest.raises(OpenDecisions) as caught:
        written(small, "zh", data)
    assert "items.a.year" in caught.value.findings[0].text.zh


def test_a_long_text_is_of_no_text_format(small: Town) -> None:
    items = [{"id": "a", "kind": "model_filing", "year": "2026", "label": "长" * length} for length in (256, 255)]
    sheet = opened(written(small, "zh", case(items=[items[0], items[1] | {"id": "b"}])))["模型备案"]
    assert [sheet[f"B{row}"].number_format for row in (FIRST, FIRST + 1)] == ["General", "@"]


def test_money_that_goes_to_others_is_marked(tmp_path: Path) -> None:
    others = town(
        tmp_path,
        TOWN.replace("    award: item.share * item.rent\n", "    award: item.share * item.rent\n    payee: person\n"),
    )
    guide = opened(written(others))["填写说明"]
    told = {row[0].value: row[2].value for row in guide.iter_rows() if row[0].hyperlink is not None}
    assert told["场地租赁"] == "政策没有写上限（付给个人等，不归企业）"


def test_a_text_that_no_cell_holds_is_refused(small: Town) -> None:
    items = [{"id": "a", "kind": "model_filing", "year": "2026", "label": "长" * 32_768}]
    with pytest.raises(InputError) as caught:
        written(small, "zh", case(items=items))
    assert caught.value.render("zh") == "模型备案!B7: 有 32,768 个字，单元格最多放 32,767 个；请缩短后再生成工作簿"


def test_names_of_sheets_are_what_excel_allows_and_each_is_one(tmp_path: Path) -> None:
    odd = town(tmp_path, TOWN.replace("en: lease of premises", "en: 'enterprise'"))
    form = intake_form(("newtown",), odd.packs, odd.words)
    assert sheet_names(form, "en")[:3] == ("Enterprise", "Yearly figures", "Enterprise 2")


@pytest.mark.parametrize("city", ["tongxiang", "wenzhou-urban", "jinhua-urban"])
def test_a_blank_workbook_is_a_case_in_which_all_is_unknown(
    city: str, packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    form = intake_form((city,), packs, words)
    data = blank_data(form, packs, "client")
    made = case_from_data(data, policies=packs, vocabulary=words)
    assert (made.id, dict(made.enterprise), made.items) == ("client", {"location": city}, ())
    assert made.include_drafts is (city == "jinhua-urban")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_fits_into_a_workbook_of_another_city(
    path: Path, packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    source = load_case(path, policies=packs, vocabulary=words).source
    form = intake_form(("wenzhou-urban",), packs, words)
    book = opened(write_intake(form, "zh", source, policies=packs, vocabulary=words))
    kinds = {one["kind"] for one in yaml.safe_load(path.read_text(encoding="utf-8"))["items"]}
    sheets = {row[1] for row in hidden_rows(book) if row[0] == "form"}
    names = {kind.label.zh: name for name, kind in words.kinds.items()}
    assert {f"items.{names.get(kind, kind)}" for kind in kinds} <= sheets


def _sheets(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
