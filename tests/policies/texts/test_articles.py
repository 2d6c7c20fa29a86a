from __future__ import annotations

import pytest

from models.cite import Cite
from policies.texts.articles import OfficialText, segment, split_sentences
from tests.policies.texts.files import LINES


def names(text: OfficialText) -> list[str]:
    return [article.name for article in text.articles]


def test_points_under_parts_and_a_closing_part() -> None:
    text = segment(LINES)
    assert text.title == LINES[0]
    assert names(text) == ["（一）", "（二）", "附则1", "附则2"]
    first = text.articles[0]
    assert (first.heading, len(first.sentences)) == ("算力补助", 2)
    assert first.offices == "责任单位：市数据局"
    assert first.within == ("一",)


@pytest.mark.parametrize("name", ["（一）", "(一)", "一", "一（一）"])
def test_one_article_has_several_names(name: str) -> None:
    text = segment(LINES)
    assert text.find(Cite(name, 1)) == "算力补助。"
    assert text.find(Cite(name, 2)) == "企业购买算力的，按合同金额的20%给予补助，单个企业每年不超过30万元。"


def test_a_citation_of_no_sentence_is_the_whole_article() -> None:
    text = segment(LINES)
    assert text.find(Cite("（二）")) == LINES[4].removeprefix("（二）")
    assert text.find(Cite("附则")) == "本政策自2026年3月1日起施行，有效期2年。与其他政策重复的，就高不重复。"


@pytest.mark.parametrize("cite", [Cite("（三）"), Cite("1"), Cite("末段"), Cite("（一）", 3), Cite("附则3"), Cite("")])
def test_a_citation_may_point_nowhere(cite: Cite) -> None:
    assert segment(LINES).find(cite) is None


def test_numbered_articles_and_an_unnumbered_end() -> None:
    text = segment(
        [
            "样例市支持智能产业发展若干政策",
            "1.算力。补助20%。(责任单位:市数据局、财政局。列第一位的为牵头单位,下同)",
            "2.平台。奖励50万元。",
            "同一项目就高不重复。本政策自2026年1月1日起施行。",
            "抄送：市委办公室。",
        ]
    )
    assert names(text) == ["1", "2", "末段"]
    assert text.find(Cite("末段", 2)) == "本政策自2026年1月1日起施行。"
    assert text.find(Cite("附则", 1)) == "同一项目就高不重复。"
    assert text.find(Cite("1", 2)) == "补助20%。"


def test_an_unnumbered_paragraph_that_does_not_close_the_text_continues_its_article() -> None:
    text = segment(["1.算力。补助20%。", "2.平台。奖励50万元。", "平台应当开放接口。"])
    assert names(text) == ["1", "2"]
    assert text.find(Cite("2", 3)) == "平台应当开放接口。"


def test_chapters_with_articles_and_their_items() -> None:
    text = segment(
        [
            "第一章 总则",
            "第一条 为发展产业，制定本办法。",
            "第二章 支持",
            "第二条 对下列项目给予补助：",
            "（一）购买算力的，补助20%；",
            "（二）购买模型的，补助10%。",
            "第三条 建设平台的，按照第二条执行，奖励50万元。",
            "第三章 附则",
            "第四条 本办法自2026年1月1日起施行。",
        ]
    )
    assert names(text) == ["第一条", "第二条", "第二条（一）", "第二条（二）", "第三条", "第四条"]
    assert text.find(Cite("第二条（二）", 1)) == "购买模型的，补助10%。"
    assert text.find(Cite("二", 2)) == "购买算力的，补助20%；"
    assert text.find(Cite("2")) == "对下列项目给予补助：购买算力的，补助20%；购买模型的，补助10%。"
    assert text.find(Cite("第4条")) == "本办法自2026年1月1日起施行。"


def test_a_number_that_occurs_twice_is_cited_with_what_stands_above_it() -> None:
    text = segment(
        [
            "一、目标",
            "到2027年建成。",
            "二、任务",
            "（一）企业",
            "1.育强企业。入库100家。",
            "三、保障",
            "（一）组织。成立专班。",
        ]
    )
    assert names(text) == ["一", "1", "三（一）"]
    assert text.find(Cite("一", 1)) == "到2027年建成。"
    assert text.find(Cite("二（一）", 1)) == "育强企业。"
    assert text.find(Cite("三（一）", 2)) == "成立专班。"


def test_lines_that_a_page_broke_are_joined() -> None:
    broken = [
        " 样例市关于支持智能产业发展的",
        "若干政策",
        "（征求意见稿）",
        "为贯彻落实国家和省关于推动智能产业发展的战略",
        "部署，结合我市实际，制定本措施。",
        "一、加强供给",
        "（一）算力券。智能算力需求企业与提供方签订合同",
        "后，可申领算力券，不超过合同金额的 30%，不多于",
        "5 个项目。（责",
        "任单位：",
        " 市数据局）",
        "（二）数据。对数据产品全年交易额首次达到 300 万元的，",
        "给予奖励 15 万元。",
        "二、附则",
        "（一）本政策自 2026 年 1 月 1 日起执行。",
    ]
    text = segment(broken)
    assert text.title == "样例市关于支持智能产业发展的若干政策（征求意见稿）"
    assert names(text) == ["（一）", "（二）", "附则（一）"]
    assert (
        text.find(Cite("一", 2))
        == "智能算力需求企业与提供方签订合同后，可申领算力券，不超过合同金额的30%，不多于5个项目。"
    )
    assert text.articles[0].offices == "责任单位：市数据局"
    assert text.find(Cite("附则一", 1)) == "本政策自2026年1月1日起执行。"


def test_a_broken_line_that_begins_with_a_cited_article_opens_none() -> None:
    text = segment(["第一条 补助20%，其余按照", "第六条规定执行。", "第二条 奖励50万元。"])
    assert names(text) == ["第一条", "第二条"]
    assert text.find(Cite("1", 1)) == "补助20%，其余按照第六条规定执行。"


def test_points_of_points_are_cited_with_what_stands_above_them() -> None:
    text = segment(["1.补助：", "（1）算力20%；", "（2）模型10%。", "①自研；", "②外购。", "2.奖励50万元。"])
    assert names(text) == ["1", "1（1）", "1（2）", "1（2）①", "1（2）②", "2"]
    assert text.find(Cite("1（2）", 2)) == "自研；"
    assert text.find(Cite("1", 3)) == "模型10%。"


def test_an_annex_is_cited_by_its_name() -> None:
    text = segment(["1.补助20%。", "附件1", "1.奖励标准为50万元。"])
    assert names(text) == ["1", "附件1、1"]
    assert text.find(Cite("附件1")) == "奖励标准为50万元。"


def test_paragraphs_that_a_copied_page_ran_together_come_apart() -> None:
    text = segment(
        ["样例市若干政策 一、应用 （一）算力补助。 补助20%。 （二）平台奖励。 奖励50万元。 二、附则 1.自2026年起施行。"]
    )
    assert names(text) == ["（一）", "（二）", "附则1"]
    assert text.find(Cite("二", 2)) == "奖励50万元。"


def test_a_text_without_numbers_is_one_article() -> None:
    text = segment(["样例市通知", "企业购买算力的，补助20%。", "每家不超过30万元。"])
    assert names(text) == ["全文"]
    assert text.find(Cite("全文", 2)) == "每家不超过30万元。"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["样例市政策", "六、支持展会", "补助20%。", "七、支持保险", "补助30%。"], ["六", "七"]),
        (["六、支持展会", "1.条件", "在本市办展。", "2.标准", "补助20%。", "七、支持保险。"], ["1", "2", "七"]),
        (["第八条 补助20%。", "第九条 补助30%。"], ["第八条", "第九条"]),
        (["样例市政策", "三、见附表。", "一、补助20%。", "二、补助30%。"], ["一", "二"]),
    ],
)
def test_an_excerpt_keeps_the_numbers_of_its_articles(lines: list[str], wanted: list[str]) -> None:
    assert names(segment(lines)) == wanted


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("补助20%。（含设备。软件除外）再补10%。", ["补助20%。", "（含设备。软件除外）", "再补10%。"]),
        ("对平台（含园区。下同）奖励50万元。", ["对平台（含园区。下同）奖励50万元。"]),
        (
            "补助20%。（最高按15%补助，不超过500万元。）（责任单位：市科技局）",
            ["补助20%。", "（最高按15%补助，不超过500万元。）", "（责任单位：市科技局）"],
        ),
        ("甲（乙。丙。", ["甲（乙。", "丙。"]),
    ],
)
def test_sentences_end_outside_brackets(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences
