from __future__ import annotations

import pytest

from policies.texts.figures import find_figures
from policies.texts.pairs import find_pairs, is_ladder, step_of


def paired(sentence: str) -> list[list[tuple[str, str]]]:
    pairings, _ = find_pairs(sentence, find_figures(sentence))
    return [[(step_of(one, index), figure.text) for index, figure in enumerate(one.figures)] for one in pairings]


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("给予国家级、省级平台分别50万元、30万元", [("国家级", "50万元"), ("省级", "30万元")]),
        ("对国家、省、市级平台，分别给予9万元、6万元和3万元", [("国家", "9万元"), ("省", "6万元"), ("市级", "3万元")]),
        ("对省级、国家级案例，分别奖励5万元、7万元", [("省级", "5万元"), ("国家级", "7万元")]),
        ("对通过国内、省内首台套认定的给予9万元、5万元补贴", [("国内", "9万元"), ("省内", "5万元")]),
        (
            "对评为三星级、四星级的园区（或二级、一级绿色园区），分别给予5万元、9万元",
            [("三星级", "5万元"), ("四星级", "9万元")],
        ),
        ("对一等奖、二等奖分别给予9万元、5万元", [("一等奖", "9万元"), ("二等奖", "5万元")]),
        (
            "新认定的省级综合型、行业型、场景型服务商，分别奖励7万元、5万元、3万元",
            [("省级综合型", "7万元"), ("行业型", "5万元"), ("场景型服务商", "3万元")],
        ),
        (
            "首次认定为国家级“小巨人”企业和省级“专精特新”企业的，分别给予8万元、4万元",
            [("国家级“小巨人”企业", "8万元"), ("省级“专精特新”企业的", "4万元")],
        ),
        ("营收首次突破1亿元、3亿元的，分别奖励10万元、30万元", [("1亿元", "10万元"), ("3亿元", "30万元")]),
        ("年薪分别在40万元以上、50万元以上的，分别按3%、4%奖励", [("40万元", "3%"), ("50万元", "4%")]),
        ("年薪60万元以上、30万元以上的，分别认定为C类、F类人才", [("C类", "60万元"), ("F类", "30万元")]),
    ],
)
def test_a_list_is_paired_with_what_it_belongs_to(sentence: str, pairs: list[tuple[str, str]]) -> None:
    assert paired(sentence) == [pairs]


def test_steps_and_amounts_make_a_ladder() -> None:
    sentence = "首次达到300万元、600万元的，按照晋档补差原则，分别给予最高15万元、25万元"
    (pairing,), lost = find_pairs(sentence, find_figures(sentence))
    assert is_ladder(pairing)
    assert lost == ()


def test_several_lists_in_one_sentence_keep_apart() -> None:
    sentence = "对新认定的国家级、省级平台，分别给予9万元、5万元；对领军型、成长型企业分别给予7万元、3万元。"
    assert paired(sentence) == [
        [("国家级", "9万元"), ("省级", "5万元")],
        [("领军型", "7万元"), ("成长型企业", "3万元")],
    ]


def test_levels_that_are_taken_over_from_earlier_are_in_doubt() -> None:
    sentence = "对国家级、省级平台分别给予9万元、5万元奖励，行业级分别给予18万元和10万元奖励。"
    pairings, _ = find_pairs(sentence, find_figures(sentence))
    assert [one.sure for one in pairings] == [True, False]
    assert [step_of(pairings[1], index) for index in (0, 1)] == ["行业级·国家级", "行业级·省级"]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("对国家级、省级、市级平台分别给予9万元、5万元。", [["9万元", "5万元"]]),
        (
            "营收突破1亿元、5亿元的，分别给予5万元、10万元、20万元。",
            [["1亿元", "5亿元"], ["5万元", "10万元", "20万元"]],
        ),
        ("对企业分别按设备的10%、软件的20%补助。", [[]]),
        ("新建4万平方米以上9万平方米以下的厂房，按造价的7%给予补助。", []),
    ],
)
def test_what_cannot_be_paired_is_said(sentence: str, figures: list[list[str]]) -> None:
    pairings, lost = find_pairs(sentence, find_figures(sentence))
    assert pairings == ()
    assert [[one.text for one in each.figures] for each in lost] == figures
    assert all(each.words in sentence for each in lost)


def test_a_division_of_work_is_no_list() -> None:
    sentence = "资金分别由市、区两级承担。"
    assert find_pairs(sentence, find_figures(sentence)) == ((), ())
