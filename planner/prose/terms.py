"""The terms of the field as reports and sentences say them."""

from __future__ import annotations

from collections.abc import Mapping

from models.text import Text

STRENGTHS: Mapping[str, Text] = {
    "entitled": Text("达标即得", "entitled"),
    "ceiling": Text("最高可得", "ceiling"),
    "competitive": Text("择优竞争", "competitive"),
    "discretionary": Text("酌情决定", "discretionary"),
    "in_kind": Text("非资金支持", "in kind"),
    "direction": Text("政策方向", "direction"),
}
PAYEES: Mapping[str, Text] = {
    "enterprise": Text("企业", "enterprise"),
    "operator": Text("运营单位", "operator"),
    "person": Text("个人", "person"),
    "team": Text("团队", "team"),
    "consumer": Text("消费者", "consumer"),
}
STATUSES: Mapping[str, Text] = {
    "in_force": Text("现行", "in force"),
    "draft": Text("征求意见稿", "draft"),
    "expired": Text("已失效", "expired"),
}
#: The proof status in words: how it is known that no better plan exists.
PROOFS: Mapping[str, Text] = {
    "closed_form": Text("已证明最优（规则可直接算出）", "proven optimal (the rules leave a closed form)"),
    "enumerated": Text("已证明最优（逐一枚举）", "proven optimal (every combination was tried)"),
    "solver_optimal": Text(
        "已证明最优（求解器给出并核对上界）", "proven optimal (by the solver, value and bound compared)"
    ),
    "not_proven": Text("时限内未能证明最优", "not proven optimal within the time limit"),
}
#: What counts first.
OBJECTIVES: Mapping[str, Text] = {
    "sure-first": Text("确定的金额优先", "sure money first"),
    "with-competitive": Text("竞争性全额计入", "competitive awards in full"),
    "entitled-first": Text("达标即得的优先，其次最高可得", "entitled money first, then ceilings"),
    "expected": Text("期望金额最大", "largest expected money"),
    "net": Text("扣除自己另投的钱之后最大", "largest net of the client's own extra spending"),
    "present-value": Text("按兑付年度折现后最大", "largest present value"),
}
REASONS: Mapping[str, Text] = {
    "not_applicable": Text("政策不适用于本企业", "the policy does not apply to the enterprise"),
    "no_item": Text("没有这类事项", "no item of this kind"),
    "condition": Text("条件不满足", "a condition fails"),
    "nothing": Text("符合条件但算得金额为零", "eligible, yet the award is nothing"),
    "window": Text("不在政策期限内", "outside the policy's window"),
    "unknown": Text("取决于未知的事实", "an unknown fact decides"),
    "draft": Text("征求意见稿，未计入", "a draft, and drafts are left out"),
    "authority": Text("主管部门会另选一项", "barred: the authority pays another"),
    "excluded": Text("与已选申报互斥", "excluded by a claim that is taken"),
    "used_up": Text("历史奖补已用完", "used up by the history"),
    "limit_full": Text("共享限额已满", "a shared limit is full"),
    "needs": Text("缺少前提", "what it builds on is missing"),
    "demand": Text("按要求不选", "left out as demanded"),
    "later_tie": Text("与已选方案等值，按次序未选", "of equal money, and later in the order of ties"),
}
HOLDS: Mapping[str, Text] = {
    "yes": Text("条件满足", "conditions hold"),
    "open": Text("待确认", "open"),
    "no": Text("条件不满足", "a condition fails"),
}
