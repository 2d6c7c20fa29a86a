from __future__ import annotations

import pytest

from policies.texts.figures import find_figures
from policies.texts.pairs import find_pairs
from policies.texts.roles import Role, guess


def roles(sentence: str) -> list[Role]:
    figures = find_figures(sentence)
    pairings, _ = find_pairs(sentence, figures)
    return [guess(figure, sentence, pairings).role for figure in figures]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("投资在500万元以上的，给予实际投资最高15%、限额2000万元的奖励", [Role.THRESHOLD, Role.RATE, Role.LIMIT]),
        ("单个企业年度奖励金额不超过200万元", [Role.YEAR_LIMIT]),
        ("同一单位每年补助不超过50万元", [Role.YEAR_LIMIT]),
        ("给予最高300万元年度补助", [Role.YEAR_LIMIT]),
        ("补助最高不超过2000万元，每年补助数量不超过2个", [Role.LIMIT, Role.PLACES]),
        ("每年评选不超过10个标杆项目", [Role.PLACES]),
        ("占营业收入比重3%以上且年增长20%以上", [Role.THRESHOLD, Role.THRESHOLD]),
        ("在原有政策基础上上浮10%", [Role.UPLIFT]),
        ("对本金给予1.5个百分点的贴息", [Role.POINTS]),
        ("给予100万元一次性奖励", [Role.AMOUNT]),
        ("注册资金达1500万元人民币（含）以上，奖励8万元", [Role.THRESHOLD, Role.AMOUNT]),
        ("年营业收入1000万元（含）至2000万元的，奖励6万元", [Role.THRESHOLD, Role.THRESHOLD, Role.AMOUNT]),
        ("年产值不低于2000万元(含)的企业", [Role.THRESHOLD]),
        ("分二年按50%、50%的比例发放", [Role.SPAN, Role.INSTALMENT, Role.INSTALMENT]),
        ("给予30万-3000万元支持", [Role.RANGE, Role.RANGE]),
        ("1200元/月租房补贴", [Role.UNIT_AMOUNT]),
        ("首次突破1亿元、3亿元的，分别奖励10万元、30万元", [Role.STEP, Role.STEP, Role.STEP_AMOUNT, Role.STEP_AMOUNT]),
        ("对国家级、省级平台分别给予9万元、5万元", [Role.LEVEL_AMOUNT, Role.LEVEL_AMOUNT]),
        ("自2026年1月1日起施行，有效期3年", [Role.FROM, Role.VALIDITY]),
        ("执行期限为：2026年1月1日至2028年12月31日", [Role.FROM, Role.TO]),
        ("到2027年入库企业达到100家", [Role.TARGET, Role.THRESHOLD]),
        ("具有3年以上研发经验", [Role.THRESHOLD]),
        ("咨询12345热线", [Role.NUMBER]),
        ("自投产当年起按30%、30%、40%的比例分期拨付", [Role.INSTALMENT] * 3),
        ("首年拨付60%，次年兑付40%", [Role.INSTALMENT, Role.INSTALMENT]),
        ("对国家级、省级分别按30%、20%给予补助，分年拨付", [Role.RATE, Role.RATE]),
        ("市与区县联合奖励合计不超过投资额的10%", [Role.JOINT_LIMIT]),
        ("按当年实际支付检测费的35%予以补助", [Role.RATE]),
        ("分段支付：主体完工后支付25%，验收后支付余款", [Role.INSTALMENT]),
        ("每平方米补助800元", [Role.UNIT_AMOUNT]),
        ("每3000平方米奖补6万元，封顶90万元", [Role.COUNT, Role.UNIT_AMOUNT, Role.LIMIT]),
        ("每增加4000平方米，再给予7万元奖励", [Role.COUNT, Role.UNIT_AMOUNT]),
        ("每个国际展位最高资助不超过6000元", [Role.UNIT_LIMIT]),
        ("补助最高为每标准展位1.8万元", [Role.UNIT_LIMIT]),
        ("按车价的12%、不超过4万元/辆给予补贴", [Role.RATE, Role.UNIT_LIMIT]),
        ("总额不超过入住间夜数×160元", [Role.UNIT_LIMIT]),
        ("每出口1美元奖励0.3元", [Role.COUNT, Role.UNIT_AMOUNT]),
        ("每家企业金额不超过35万元", [Role.LIMIT]),
        ("奖励总额不超过260万人民币", [Role.LIMIT]),
        ("可补贴至1200万元", [Role.LIMIT]),
        ("金额低于1.6万元的按实资助", [Role.THRESHOLD]),
        ("注册资本6000万元至2亿元（不含）的，给予3%的补助", [Role.THRESHOLD, Role.THRESHOLD, Role.RATE]),
        ("年纳税额300—700万元部分的项目", [Role.THRESHOLD, Role.THRESHOLD]),
        ("对投资企业给予30万—60万元（含）支持", [Role.RANGE, Role.RANGE]),
    ],
)
def test_the_words_beside_a_figure_say_what_it_may_be(sentence: str, expected: list[Role]) -> None:
    assert roles(sentence) == expected


def test_a_figure_of_a_list_knows_what_it_belongs_to() -> None:
    sentence = "对国家级、省级平台分别给予9万元、5万元"
    figures = find_figures(sentence)
    pairings, _ = find_pairs(sentence, figures)
    assert [guess(figure, sentence, pairings).belongs for figure in figures] == ["国家级", "省级"]
