from __future__ import annotations

import pytest

from models.policy import Policy
from models.text import Lang
from models.vocabulary import Vocabulary
from policies.audit import Audit, Status, audit
from policies.loader import policy_from_text
from policies.texts.articles import segment
from policies.texts.sources import source_text
from tests.policies.sample_text import sample_pack, sample_text
from tests.policies.texts.files import LINES
from tests.policies.texts.truth import FILES, SOURCES


def said(found: Audit, lang: Lang = "zh") -> list[str]:
    return [finding.text.in_(lang) for finding in found.findings]


def remarks(found: Audit, lang: Lang = "zh") -> list[str]:
    return [finding.text.in_(lang) for finding in found.remarks]


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the official texts are not beside the checkout (../shared/sources)")
@pytest.mark.parametrize("pack", sorted(FILES))
def test_nothing_of_the_official_texts_is_unaccounted_for(pack: str, packs: tuple[Policy, ...]) -> None:
    policy = next(one for one in packs if one.id == pack)
    text = source_text(SOURCES, policy)
    assert text.file == str(SOURCES / FILES[pack])
    assert said(audit(policy, text)) == []


def test_a_pack_that_holds_every_figure(words: Vocabulary) -> None:
    found = audit(sample_pack(words), sample_text())
    assert (found.findings, found.remarks) == ((), ())
    lines = [
        (one.article.name, line.sentence, line.figure.text, line.status, line.holders)
        for one in found.articles
        for line in one.lines
    ]
    assert lines == [
        ("（一）", 2, "20%", Status.HELD, ("1",)),
        ("（一）", 2, "30万元", Status.HELD, ("yearly",)),
        ("（二）", 2, "80万元", Status.HELD, ("2",)),
        ("（二）", 2, "40万元", Status.HELD, ("2",)),
        ("附则1", 1, "2026年3月1日", Status.HELD, ("sampletown-2026",)),
        ("附则1", 1, "2年", Status.HELD, ("sampletown-2026",)),
    ]


def test_a_forgotten_figure_is_found_with_its_place_and_what_to_write(words: Vocabulary) -> None:
    found = audit(sample_pack(words, ("limit: 30万", "limit: year.revenue")), sample_text())
    (finding,) = found.findings
    assert finding.text.zh == "（一） 第 2 句的 30万元 没有着落"
    assert finding.text.en == "（一）, sentence 2: 30万元 is unaccounted for"
    assert finding.suggestion is not None
    waiver = "- {cite: {article: （一）, sentence: 2}, figure: 30万元, reason: {zh: …, en: …}}"
    assert finding.suggestion.zh == f"写进引用该条的条款、规则或解读，或在 waived 下说明：{waiver}"
    assert finding.suggestion.en.endswith(f"or say why not, under waived: {waiver}")


def test_a_slip_of_the_pen_is_found_on_both_sides(words: Vocabulary) -> None:
    found = audit(sample_pack(words, ("provincial: 40万", "provincial: 41万")), sample_text())
    assert said(found) == ["（二） 第 2 句的 40万元 没有着落"]
    assert remarks(found) == ["2 里的 41万元 不在所引用的 二"]
    assert remarks(found, "en") == ["2 holds 41万元, which 二 does not print"]


def test_a_figure_under_the_wrong_article_is_not_held(words: Vocabulary) -> None:
    wrong = ("cite: {article: 二, sentence: 2}", "cite: {article: （一）, sentence: 1}")
    found = audit(sample_pack(words, wrong), sample_text())
    assert said(found) == ["（二） 第 2 句的 80万元 没有着落", "（二） 第 2 句的 40万元 没有着落"]


@pytest.mark.parametrize(
    ("old", "new", "zh", "en"),
    [
        (
            "article: 附则2}",
            "article: 附则9}",
            "other 引用的 附则9 在原文里找不到",
            "other cites 附则9, which the text does not have",
        ),
        (
            "cite: {article: 附则2}",
            "cite: {article: 附则2, sentence: 4}",
            "other 引用 附则2 第 4 句，该条只有 1 句",
            "other cites sentence 4 of 附则2, which has 1",
        ),
    ],
)
def test_a_citation_that_points_nowhere(words: Vocabulary, old: str, new: str, zh: str, en: str) -> None:
    found = audit(sample_pack(words, (old, new)), sample_text())
    assert (said(found), said(found, "en")) == ([zh], [en])
    assert found.findings[0].place.line > 0


WAIVED = """\
waived:
  - cite: {{article: （一）, sentence: {sentence}}}
    figure: {figure}
    reason: {{zh: 另有规定, en: ruled elsewhere}}
"""


@pytest.mark.parametrize("figure", ["30万元", "30 万元", "三十万元", "0.3百万元"])
def test_a_waived_figure_is_accounted_for_however_it_is_written(words: Vocabulary, figure: str) -> None:
    pack = sample_pack(words, ("limit: 30万", "limit: year.revenue"), more=WAIVED.format(sentence=2, figure=figure))
    found = audit(pack, sample_text())
    assert (found.findings, found.remarks) == ((), ())
    assert found.count(Status.WAIVED) == 1


def test_a_waiver_of_another_sentence_is_stale_and_covers_nothing(words: Vocabulary) -> None:
    pack = sample_pack(words, ("limit: 30万", "limit: year.revenue"), more=WAIVED.format(sentence=1, figure="30万元"))
    found = audit(pack, sample_text())
    assert said(found) == ["（一） 第 2 句的 30万元 没有着落", "waived 里的 30万元 不在 （一） 第 1 句，应改正或删去"]
    assert said(found, "en")[1] == "waived: 30万元 does not stand in sentence 1 of （一）; correct it or take it out"


def test_a_waiver_of_a_figure_that_the_pack_holds_is_not_needed(words: Vocabulary) -> None:
    found = audit(sample_pack(words, more=WAIVED.format(sentence=2, figure="20%")), sample_text())
    assert found.findings == ()
    assert remarks(found) == ["（一） 第 2 句的 20% 已在政策包里，不必再写在 waived 下"]
    assert remarks(found, "en") == ["20% in sentence 2 of （一） is in the pack; its waiver is not needed"]


def test_a_figure_printed_twice_wants_two_places(words: Vocabulary) -> None:
    lines = [
        "（一）算力补助。补助20%，每年不超过30万元。对模型另补助20%。",
        "（二）平台奖励。国家级、省级分别80万元、40万元。",
    ]
    text = segment([*lines, "附则", "1.自2026年3月1日起施行。", "2.就高不重复。"])
    found = audit(sample_pack(words), text)
    assert said(found) == ["（一） 第 3 句的 20% 没有着落（本条共 2 处，政策包里不够：1）"]
    assert said(found, "en") == ["（一）, sentence 3: 20% is unaccounted for (printed 2 times, held less often: 1)"]


def test_a_limit_of_a_clause_that_a_rule_repeats_counts_once(words: Vocabulary) -> None:
    lines = [
        "（一）算力补助。补助20%，每年不超过30万元。对模型不超过30万元。",
        "（二）平台奖励。国家级、省级分别80万元、40万元。",
    ]
    text = segment([*lines, "附则", "1.自2026年3月1日起施行。", "2.就高不重复。"])
    pack = sample_pack(words, ("award: 20% * item.amount", "award: 20% * item.amount\n    limit: 30万"))
    assert said(audit(pack, text)) == ["（一） 第 3 句的 30万元 没有着落（本条共 2 处，政策包里不够：1、yearly）"]


def test_a_span_belongs_to_the_window_only_where_the_text_says_so(words: Vocabulary) -> None:
    lines = ["（一）算力。补助20%，每年不超过30万元，连续2年。", "（二）平台。国家级、省级分别80万元、40万元。"]
    text = segment([*lines, "附则", "1.自2026年3月1日起。", "2.就高不重复。"])
    assert said(audit(sample_pack(words), text)) == ["（一） 第 2 句的 2年 没有着落"]


def test_words_account_for_a_figure_only_where_nothing_is_paid(words: Vocabulary) -> None:
    noted = ("strength: entitled", "strength: {}\n    note: {{zh: 另有5万元, en: more}}")
    text = segment([line.replace("一次性奖励", "奖励，另有5万元") for line in LINES])
    paying = sample_pack(words, (noted[0], noted[1].format("entitled")))
    assert said(audit(paying, text)) == ["（二） 第 2 句的 5万元 没有着落"]
    listed = sample_pack(words, (noted[0], noted[1].format("discretionary")), ('award: "choose', 'indicative: "choose'))
    found = audit(listed, text)
    assert found.findings == ()
    assert found.count(Status.SAID) == 1


SEASON = """\
id: sampletown-2026
title: {zh: 样例市智能产业政策, en: Sampletown policy}
status: in_force
jurisdiction: sampletown
level: city
document: 样例市支持智能产业发展若干政策
version: "1"
in_force: {from: 2026-01-01, to: 2028-12-31}
clauses:
  - id: "1"
    title: {zh: 新厂, en: a plant}
    cite: {article: 一, sentence: 2}
    on: fixed_asset_project
    award: 8% * item.investment
    instalments: [50%, 50%]
    strength: entitled
    filing: {opens: 03-01, closes: 04-30, years_after: 1}
"""


@pytest.mark.parametrize(("closes", "told"), [("04-30", []), ("04-20", ["1 里的 04-20 不在原文里"])])
def test_the_season_of_filing_may_stand_in_an_article_of_its_own(
    words: Vocabulary, closes: str, told: list[str]
) -> None:
    lines = ["一、新厂。奖励8%，按50%、50%分两年拨付。", "二、申报。于次年3月1日至4月30日申报。"]
    text = segment([*lines, "三、期限。自2026年1月1日起施行，至2028年12月31日止。"], "season.txt")
    found = audit(policy_from_text(SEASON.replace("04-30", closes), words), text)
    assert remarks(found) == told
    assert said(found) == ([] if closes == "04-30" else ["二 第 2 句的 4月30日 没有着落"])


def test_a_sentence_or_an_article_is_waived_as_a_whole(words: Vocabulary) -> None:
    for cite in ("{article: （一）, sentence: 2}", "{article: （一）}"):
        more = f"waived: [{{cite: {cite}, reason: {{zh: 不适用, en: not for us}}}}]\n"
        found = audit(sample_pack(words, ("limit: 30万", "limit: year.revenue"), more=more), sample_text())
        assert (found.findings, found.remarks, found.count(Status.WAIVED)) == ((), (), 1)


def test_a_waived_place_without_figures_is_stale(words: Vocabulary) -> None:
    more = "waived: [{cite: {article: （一）, sentence: 1}, reason: {zh: 不适用, en: not for us}}]\n"
    found = audit(sample_pack(words, more=more), sample_text())
    assert said(found) == ["waived 里的 数字 不在 （一） 第 1 句，应改正或删去"]
    assert said(found, "en") == ["waived: any figure does not stand in sentence 1 of （一）; correct it or take it out"]


def test_equal_parts_that_no_percentage_says_are_no_figure_of_the_text(words: Vocabulary) -> None:
    pack = SEASON.replace("[50%, 50%]", "[1/3, 1/3, 1/3]").replace("    filing", "    #")
    lines = ["一、新厂。奖励8%，分三年等额拨付。", "二、期限。自2026年1月1日起施行，至2028年12月31日止。"]
    found = audit(policy_from_text(pack, words), segment(lines, "thirds.txt"))
    assert (remarks(found), said(found)) == ([], [])


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("投资300万元至700万元以下的，奖励2%；700万元以上的，奖励3%。", []),
        ("投资300万元至700万元以下的，奖励2%；700万元以上的，奖励3%；300万元以下的不奖。", ["300万元"]),
        ("投资300万元以上的，奖励2%；700万元以上的，奖励3%。另外奖励700万元。", ["700万元"]),
        ("投资300万元以上700万元以下的，奖励2%；700万元以上的，奖励3%。另外奖励700万元。", ["700万元"]),
    ],
)
def test_a_threshold_where_two_bands_meet_may_be_printed_for_either(
    words: Vocabulary, text: str, missing: list[str]
) -> None:
    pack = SEASON.replace("award: 8% *", 'award: "bands(item.investment, 300万: 2%, 700万: 3%) *').replace(
        "* item.investment\n    instalments: [50%, 50%]", '* item.investment"'
    )
    pack = pack.replace("    filing: {opens: 03-01, closes: 04-30, years_after: 1}\n", "")
    found = audit(policy_from_text(pack, words), segment(["一、新厂。" + text], "season.txt"))
    lines = [line for one in found.articles for line in one.lines if line.status is Status.MISSING]
    assert [line.figure.text for line in lines] == missing
