from __future__ import annotations

from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from tests.planner.cli.runner import run

TOWN = str(Path(__file__).parents[2] / "scenarios" / "intake" / "town.yaml")


def sheets(path: Path) -> list[str]:
    names: list[str] = openpyxl.load_workbook(path).sheetnames
    return names


def test_a_workbook_for_a_city(tmp_path: Path) -> None:
    target = tmp_path / "wutong.xlsx"
    ran = run("intake", "new", "--city", "tongxiang", "-o", str(target))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("2026–2028，18 张表，") and ran.err.endswith("填好后运行 planner plan wutong.xlsx\n")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames[:4] == ["填写说明", "企业信息", "年度数据", "认定"]
    assert "wutong" in {row[1].value for row in book["企业信息"].iter_rows(min_row=3)}


def test_several_cities_by_id_or_name_years_and_english(tmp_path: Path) -> None:
    target = tmp_path / "client.xlsx"
    line = ("--city", "桐乡市", "--city", "wenzhou-urban", "--years", "2027-2029", "-o", str(target))
    ran = run("intake", "new", *line, lang="en")
    assert (ran.code, ran.err.split(", ")[0]) == (0, "2027–2029")
    book = openpyxl.load_workbook(target)
    assert book["Guide"]["A1"].value == "Intake workbook · Tongxiang, Wenzhou urban area · 2027–2029"
    assert [cell.value for cell in book["Yearly figures"][2]][1:5] == ["2026", "2027", "2028", "2029"]


def test_packs_of_ones_own_bring_their_city(tmp_path: Path) -> None:
    target = tmp_path / "client.xlsx"
    assert run("intake", "new", "--policies", TOWN, "-o", str(target)).code == 0
    assert sheets(target)[3:7] == ["场地租赁", "模型备案", "算力采购", "活动赛事"]


def test_a_workbook_that_may_be_filled_in_is_not_overwritten_unasked(tmp_path: Path) -> None:
    target = tmp_path / "client.xlsx"
    target.write_bytes(b"filled")
    ran = run("intake", "new", "--city", "tongxiang", "-o", str(target))
    assert (ran.code, target.read_bytes()) == (3, b"filled")
    assert ran.err == f"{target}: 文件已存在，可能已经填过，不覆盖；请换一个文件名，或加 --force\n"
    assert run("intake", "new", "--city", "tongxiang", "-o", str(target), "--force").code == 0
    assert sheets(target)[0] == "填写说明"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ((), "用法错误：--output 的值不对：工作簿不能写到终端，请给出文件，如 -o client.xlsx"),
        (("-o", "client.xls"), "用法错误：--output 的值不对：client.xls，文件名应以 .xlsx 结尾"),
        (("-o", "c.xlsx", "--years", "2028-2026"),
         "用法错误：--years 的值不对：2028-2026，应为首年-末年，如 2026-2028，最多 20 年"),
        (("-o", "c.xlsx", "--years", "2026-2046"),
         "用法错误：--years 的值不对：2026-2046，应为首年-末年，如 2026-2028，最多 20 年"),
        (("-o", "c.xlsx", "--years", "26"), "用法错误：--years 的值不对：26，应为首年-末年，如 2026-2028，最多 20 年"),
    ],
)  # fmt: skip
def test_wrong_lines_are_told_what_is_expected(line: tuple[str, ...], told: str) -> None:
    ran = run("intake", "new", "--city", "tongxiang", *line)
    assert (ran.code, ran.err.splitlines()[0]) == (2, told)


def test_a_city_is_needed_and_known(tmp_path: Path) -> None:
    target = str(tmp_path / "c.xlsx")
    assert run("intake", "new", "-o", target).err.startswith("用法错误：缺少选项 --city。")
    ran = run("intake", "new", "--city", "温州", "-o", target)
    assert ran.code == 2
    assert "温州，应为 tongxiang 桐乡市 | wenzhou-urban 温州市区 | jinhua-urban 金华市区" in ran.err
    assert not Path(target).exists()
