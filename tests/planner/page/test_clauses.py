from __future__ import annotations

from models.text import Lang
from models.vocabulary import Vocabulary
from planner.document.content import Block, Entry, Facts, Note, Section, plain
from planner.page.clauses import clause_section
from planner.page.teller import Teller
from tests.planner.page.town import PACK, town


def section(words: Vocabulary, clause: str, lang: Lang, text: str = PACK) -> Section:
    policy = town(words, text)
    return clause_section(policy.clause(clause), Teller(policy, words, lang))


def entry(blocks: tuple[Block, ...], name: str) -> Entry:
    (found,) = (one for block in blocks if isinstance(block, Facts) for one in block.entries if one.name == name)
    return found


def parts(blocks: tuple[Block, ...], name: str) -> list[str]:
    return [plain(part) for part in entry(blocks, name).parts]


def test_a_condition_that_only_binds_sometimes_is_told_as_such(words: Vocabulary) -> None:
    text = PACK.replace("item.amount >= 10万]", "not item.ai_application or item.amount >= 10万]")
    blocks = section(words, "1.1", "zh", text).blocks
    assert parts(blocks, "条件") == ["已签合同", "若用于人工智能应用，须合同金额不少于10万元"]


def test_rules_over_few_clauses_are_told_and_the_others_only_named(words: Vocabulary) -> None:
    assert parts(section(words, "1.1", "zh").blocks, "约束") == [
        "第1.1条：每家企业、每年合计最高 60万元（第一条第1句）",
        "本政策各条款与其他政策：同一事项就高享受，不重复（仅当解读“later”为“全额”）（附则）",
    ]
    more = "".join(
        f"""\
  - id: "4.{number}"
    title: {{zh: 事项{number}, en: matter {number}}}
    cite: {{article: 三}}
    on: compute_purchase
    award: {number}万
    strength: entitled
"""
        for number in range(1, 4)
    )
    blocks = section(words, "1.1", "zh", PACK.replace("rules:\n", f"{more}rules:\n", 1)).blocks
    assert parts(blocks, "约束")[1:] == ["多条共用的规则：other-policy"]


def test_who_is_paid_and_how_sure_it_is(words: Vocabulary) -> None:
    assert plain(entry(section(words, "1.1", "en").blocks, "strength").words) == "ceiling, paid to the enterprise"
    assert plain(entry(section(words, "2", "zh").blocks, "性质").words) == "择优竞争，付给企业；名额：3 个（全市每年）"
    assert plain(entry(section(words, "3", "zh").blocks, "性质").words) == "酌情决定"
    listed = PACK.replace("    strength: discretionary", "    strength: discretionary\n    payee: person")
    assert plain(entry(section(words, "3", "zh", listed).blocks, "性质").words) == "酌情决定，受益者为个人"


def test_the_lead_department_comes_first(words: Vocabulary) -> None:
    assert plain(entry(section(words, "1.1", "en").blocks, "departments").words) == "样例经信局 (lead), 样例财政局"


def test_notes_and_warnings_stand_last(words: Vocabulary) -> None:
    assert section(words, "1.1", "zh").blocks[-1] == Note(("只计已付款的部分。",))
    assert section(words, "2", "en").blocks[-1] == Note(("Places follow the notice of the year.",), "warning")
