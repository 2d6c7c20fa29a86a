from __future__ import annotations

import pytest

from policies.texts.terms import find_terms


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("按照就高不重复的原则给予支持", ["就高不重复"]),
        ("按照晋档补差原则，分别给予奖励", ["晋档补差", "分别"]),
        ("首次入选的给予一次性奖励", ["首次", "一次性"]),
        ("同一企业每年不超过50万元", ["同一企业", "每年不超过"]),
        ("每家孵化器累计不超过200万元", ["每家孵化器", "累计不超过"]),
        ("各区每年择优评选，单个项目最高30万元", ["择优", "评选", "单个项目", "最高"]),
        ("在原有政策基础上上浮10%", ["在原有政策基础上上浮"]),
        ("突破1亿元，20家（含）以上", ["突破", "（含）以上"]),
        ("500万元以下的不予受理", ["以下"]),
        ("对贷款给予贴息", ["贴息"]),
    ],
)
def test_terms_of_art_in_their_order(sentence: str, terms: list[str]) -> None:
    assert [term.text for term in find_terms(sentence)] == terms


def test_every_term_says_in_both_languages_what_it_may_become() -> None:
    (term,) = find_terms("一次性奖励")
    assert (term.start, term.hint.zh) == (0, "规则 once；按文意定 per")
    assert term.hint.en == "a rule once; what it is per is for you to say"
