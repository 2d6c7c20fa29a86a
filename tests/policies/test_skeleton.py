from __future__ import annotations

import re

import pytest

from models.text import Lang
from models.vocabulary import Vocabulary
from policies.audit import audit
from policies.loader import policy_from_text
from policies.proposals import figures_proposed
from policies.skeleton import skeleton, suggested_id
from policies.texts import official_text
from policies.texts.articles import segment
from tests.policies.sample_text import sample_text
from tests.policies.texts.files import LINES
from tests.policies.texts.truth import FILES, SOURCES


def uncommented(text: str) -> str:
    """What an author does at last: remarks go, the marks of the pack lines go, and the empty lists above them."""
    kept = [line for line in text.splitlines() if not line.startswith("##")]
    lines = [line.removeprefix("# ") if line.startswith("#   ") else line for line in kept]
    return "\n".join(lines).replace("clauses: []", "clauses:").replace("rules: []", "rules:") + "\n"


def made(words: Vocabulary, *lines: str, lang: Lang = "zh") -> str:
    return skeleton(segment(lines, "sampletown-2026.txt"), words, lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_skeleton_loads_as_a_pack(words: Vocabulary, lang: Lang) -> None:
    pack = policy_from_text(skeleton(sample_text(), words, "sampletown-2026", lang), words)
    assert (pack.id, pack.title.zh, pack.status, pack.jurisdiction) == (
        "sampletown-2026",
        LINES[0],
        "draft",
        "sampletown",
    )
    assert (pack.clauses, pack.rules, pack.document) == ((), (), LINES[0])


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the official texts are not beside the checkout (../shared/sources)")
@pytest.mark.parametrize("file", sorted(FILES.values()))
def test_skeletons_of_the_official_texts_load(file: str, words: Vocabulary) -> None:
    text = official_text(SOURCES / file)
    pack = policy_from_text(skeleton(text, words), words)
    assert pack.title.zh == text.title
    assert pack.id == file.removesuffix(".txt")


def test_the_window_is_read_from_the_text(words: Vocabulary) -> None:
    assert "in_force: {from: 2026-03-01, to: 2028-02-29}  # <<< 请核对" in skeleton(sample_text(), words)
    without = made(words, *LINES[:6])
    assert "in_force: {from: 2026-01-01, to: 2028-12-31}  # <<< 请填写" in without


@pytest.mark.parametrize(
    ("start", "window"),
    [
        ("自2026年3月1日起施行。", "{from: 2026-03-01, to: 2028-12-31}  # <<< 请填写"),
        ("自2026年3月1日起施行，至2027年6月30日止。", "{from: 2026-03-01, to: 2027-06-30}  # <<< 请核对"),
        (
            "奖补自2026年1月1日开始计算。自2026年3月1日起施行，有效期1年。",
            "{from: 2026-03-01, to: 2027-02-28}  # <<< 请核对",
        ),
    ],
)
def test_the_last_day_is_printed_or_counted_or_left_to_the_author(words: Vocabulary, start: str, window: str) -> None:
    assert f"in_force: {window}\n" in made(words, "1.算力。补助20%。", f"2.{start}")


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("浙江省支持智能产业发展若干政策", "province"),
        ("样例县支持智能产业发展若干政策", "district"),
        ("样例市支持智能产业发展若干政策", "city"),
        ("国务院关于支持智能产业发展的意见", "nation"),
    ],
)
def test_the_level_is_guessed_from_the_title(words: Vocabulary, title: str, level: str) -> None:
    text = made(words, title, "1.算力。补助20%。", "2.奖励50万元。")
    assert f"level: {level}  # <<< 请核对\n" in text
    assert ("jurisdiction: zhejiang  # <<< 请核对\n" in text) == (level == "province")


def test_every_figure_stands_in_a_remark_with_what_it_may_be(words: Vocabulary) -> None:
    lines = skeleton(sample_text(), words).splitlines()
    assert "## 第 2 句: 企业购买算力的，按合同金额的20%给予补助，单个企业每年不超过30万元。" in lines
    assert "##   20%  比例  award: 20% * item.???" in lines
    assert "##   30万元  年度上限  {kind: cap, limit: 30万, per: [enterprise, year]}" in lines
    assert "##   80万元  按级别或类别的金额（国家级）  award: choose(item.level, national: 80万)" in lines
    assert "##   「就高不重复」 规则 highest_only；与其他政策之间用 with" in lines


def test_a_skeleton_that_is_filled_in_is_a_pack_and_passes_the_audit(words: Vocabulary) -> None:
    text = uncommented(skeleton(sample_text(), words, "sampletown-2026"))
    for old, new in (
        ("on: ???", "on: compute_purchase"),
        ("on: ???", "on: recognition"),
        ("item.???", "item.amount"),
        ("when: ???", "when: item.contract_signed"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    text = text.replace("[???]", "[]").replace("???", "to be named")
    pack = policy_from_text(text, words)
    assert [(one.id, one.cite.article, one.cite.sentence, one.strength) for one in pack.clauses] == [
        ("1", "（一）", 2, "ceiling"),
        ("2", "（二）", 2, "entitled"),
    ]
    assert [rule.kind for rule in pack.rules] == ["cap", "once", "highest_only"]
    assert audit(pack, sample_text()).findings == ()


def test_steps_and_amounts_become_a_ladder(words: Vocabulary) -> None:
    text = made(words, "1.营收。年度营收首次突破1亿元、3亿元的企业，分别奖励10万元、30万元。", "2.平台。奖励5万元。")
    assert "#       reach: above" in text
    assert "#       steps: {1亿: 10万, 3亿: 30万}" in text
    topped = made(
        words, "1.数据。交易额达到300万元、600万元的，按照晋档补差原则，分别给予15万元、25万元。", "2.平台。奖励5万元。"
    )
    assert "#       mode: top_up" in topped
    assert "#       reach: at_least" in topped


def test_a_ladder_that_pays_each_step_once_gets_no_rule_that_bars_the_next(words: Vocabulary) -> None:
    text = made(words, "样例市政策", "一、上台阶。年收入首次超过3000万元、7000万元的，分别一次性给予5万元、9万元奖励。")
    assert "steps: {3000万: 5万, 7000万: 9万}" in text
    assert "kind: once" not in text


def test_several_awards_of_one_sentence_become_clauses_of_their_own(words: Vocabulary) -> None:
    text = made(words, "1.试点。对牵头企业给予20万元奖励，通过验收后再给予30万元奖励。", "2.人才。补助6万元。")
    assert re.findall(r'#   - id: "(.+)"', text) == ["1.1", "1.2", "2"]
    assert re.findall(r'#     award: "(.+)"', text) == ["20万", "30万", "6万"]


def test_rates_of_one_award_are_added_up_under_their_limit(words: Vocabulary) -> None:
    text = made(words, "1.平台。给予硬件投资额25%、软件投资额20%的补助，最高不超过1000万元。", "2.人才。补助6万元。")
    assert '#     award: "25% * item.??? + 20% * item.???"\n#     limit: 1000万\n#     strength: ceiling' in text


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        (
            "按车价的12%、不超过4万元/辆给予补贴。",
            ['award: "12% * item.???"', "limit: 4万 * item.???", "strength: ceiling"],
        ),
        ("每平方米补助800元，最高可给予150万元。", ['award: "800元 * item.???"', "limit: 150万", "strength: ceiling"]),
        ("注册资本6000万元至2亿元以下的，给予3%的补助。", ["- item.??? <= 2亿", 'award: "3% * item.???"']),
        ("年收入300—700万元（不含）部分，按90%奖励。", ["- item.??? >= 300万", "- item.??? < 700万"]),
    ],
)
def test_limits_by_the_piece_and_ranges_that_are_conditions(words: Vocabulary, sentence: str, lines: list[str]) -> None:
    text = made(words, "样例市政策", f"一、支持企业。{sentence}")
    assert all(line in text for line in lines)


def test_a_text_that_grants_nothing_becomes_directions(words: Vocabulary) -> None:
    text = made(
        words, "1.育强企业。到2027年入库企业达到100家。（责任单位：市经信局、市数据局）", "2.集聚项目。招引龙头企业。"
    )
    assert "directions: []" in text
    assert "clauses" not in text
    assert "#     departments: [市经信局, 市数据局]" in text
    assert '#     targets: [{year: 2027, text: {zh: "???", en: "???"}}]' in text


def test_what_could_not_be_paired_or_named_is_listed_at_the_end(words: Vocabulary) -> None:
    line = "1.平台。对国家级、省级、市级平台分别给予9万元、5万元；前三年全额补助。"
    tail = made(words, line, "2.人才。补助6万元。").split("未能配对的并列")[1]
    assert tail.startswith(": 1\n##   1 第 2 句 …对国家级、省级、市级平台分别给予9万元、5万元\n")
    assert "含义不明的数字: 1\n##   1 第 2 句 三年\n" in tail
    english = made(words, line, "2.人才。补助6万元。", lang="en")
    assert "## lists that could not be paired: 1\n##   1, sentence 2: …" in english
    assert "## figures of unknown meaning: 1\n##   1, sentence 2: 三年\n" in english


def test_proposals_name_article_and_sentence() -> None:
    assert [(one.article, one.sentence, one.figure.text) for one in figures_proposed(sample_text())] == [
        ("（一）", 2, "20%"),
        ("（一）", 2, "30万元"),
        ("（二）", 2, "80万元"),
        ("（二）", 2, "40万元"),
        ("附则1", 1, "2026年3月1日"),
        ("附则1", 1, "2年"),
    ]


@pytest.mark.parametrize(
    ("file", "wanted"),
    [("Sample-Town_2026 (2).txt", "sample-town-2026-2"), ("政策2026.txt", "new-policy"), ("2026-plan.txt", "plan")],
)
def test_the_id_comes_from_the_name_of_the_file(file: str, wanted: str) -> None:
    assert suggested_id(segment(LINES, file)) == wanted


def test_the_number_of_the_document_is_a_line_of_its_own(words: Vocabulary) -> None:
    lines = [
        "样例市人民政府办公室关于印发",
        "样例市支持智能产业发展若干政策的通知",
        "样政办发〔2026〕7号",
        "各区县人民政府：",
        *LINES[2:6],
    ]
    assert 'document: "样政办发〔2026〕7号"  # <<< 请核对\n' in made(words, *lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_place_that_the_vocabulary_lacks_is_proposed_as_a_word(words: Vocabulary, lang: Lang) -> None:
    text = made(words, "新湾市支持智能产业发展若干政策", "1.算力。补助20%。", "2.平台。奖励5万元。", lang=lang)
    assert "# words: {places: {???: {zh: 新湾市, en: ???}}}\nlevel: city" in text
    assert "words:" not in made(words, "样例市支持智能产业发展若干政策", "1.算力。补助20%。", "2.平台。奖励5万元。")


def test_shares_of_instalments_belong_to_the_clause_that_pays(words: Vocabulary) -> None:
    text = made(words, "1.新厂。奖励投资额的8%，最高600万元。分三年按30%、30%、40%拨付。", "2.人才。补助6万元。")
    assert "#     limit: 600万\n#     instalments: [30%, 30%, 40%]\n#     strength: ceiling" in text
    assert re.findall(r'#   - id: "(.+)"', text) == ["1", "2"]
    assert "未能配对的并列: 0\n" in text


def test_what_only_binds_other_articles_becomes_rules_and_no_clause(words: Vocabulary) -> None:
    text = made(
        words,
        "1.展会。补助展位费的50%。每家企业每年不超过2个展会。",
        "2.统筹。对同一项目，市与区县联合奖励合计不超过投资额的10%。",
        "3.申报。企业于次年3月1日至4月30日申报。",
        "4.附则。自2026年1月1日起施行。",
    )
    assert re.findall(r'#   - id: "(.+)"', text) == ["1"]
    rules = [line.removeprefix("#   - ") for line in text.splitlines() if line.startswith("#   - {kind")]
    assert rules == [
        '{kind: quota, number: 2, on: ["1"], per: [enterprise, year], cite: {article: "1", sentence: 3}}',
        (
            "{kind: cap, limit: 10% * item.???, on: [???], with: {of: any, levels: [district, city]}, per: [item], "
            'cite: {article: "2", sentence: 2}}'
        ),
    ]
    places = made(
        words, "1.数据。每年择优评选不超过5个，奖励投入的30%，同一单位年度最高奖励50万元。", "2.人才。补助6万元。"
    )
    assert "#     quota: {places: 5, " in places
    assert "filing: {opens: 03-01, years_after: 1}" in text and "filing: {closes: 04-30, years_after: 1}" in text


def test_a_later_difference_is_a_top_up_and_not_once(words: Vocabulary) -> None:
    lines = ("1.平台。对国家级、省级平台分别给予9万元、5万元一次性奖励。", "2.人才。补助6万元。")
    assert '{kind: once, on: ["1"]' in made(words, *lines)
    topped = made(words, f"{lines[0]}由省级升为国家级的，补足差额。", lines[1])
    assert "kind: once" not in topped
    assert '{kind: top_up, on: ["1"], per: [enterprise], cite: {article: "1", sentence: 3}}' in topped


def test_exclusions_and_matches_are_pointed_out(words: Vocabulary) -> None:
    text = made(words, "1.配套。按上级资金的25%给予配套。", "2.设备。补助6万元。向关联企业购置的不予支持。")
    assert "##   「配套」 配套：按 item.upper_award 的比例，或规则 matching" in text
    assert "##   「关联企业」 条件：非关联方" in text and "##   「不予支持」 不适用的情形：when: not …" in text
