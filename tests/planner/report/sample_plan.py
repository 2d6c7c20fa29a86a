"""A hand-made plan of an invented town that has something in every section."""

from __future__ import annotations

from typing import Any

from models.plan import (
    Alternative,
    Beside,
    ClaimLine,
    DirectionNote,
    DutyNote,
    Head,
    Insisting,
    Listed,
    Money,
    NotTaken,
    PackVersion,
    Plan,
    ProofStatus,
    Question,
    ReadingUsed,
    Reason,
    Refused,
    RuleNote,
    Settings,
    Totals,
    Versions,
    Words,
)

VOUCHER = "sampletown-2026/1.1@gpu:2026"
MODEL = "sampletown-2026/3@model:2027"
SECOND = "sampletown-2026/1.1@lease:2026"


def words(zh: str, en: str) -> Words:
    return Words(zh=zh, en=en)


def claim(**changes: Any) -> ClaimLine:
    fields: dict[str, Any] = {
        "key": VOUCHER,
        "policy": "sampletown-2026",
        "policy_title": words("样例市“人工智能+”政策", "Sampletown AI policy"),
        "status": "in_force",
        "clause": "1.1",
        "title": words("算力券", "compute voucher"),
        "item": "gpu",
        "item_label": "一期智算服务采购合同（含三年运维）",
        "year": 2026,
        "pay_year": 2027,
        "formula": words(
            "30% × 智算部分金额 200万元 = 60万元，封顶 50万元",
            "30% × part 2,000,000 yuan = 600,000 yuan, at most 500,000 yuan",
        ),
        "ceiling": 500_000,
        "granted": 500_000,
        "strength": "ceiling",
        "payee": "enterprise",
        "quota": None,
        "cite": "一#1",
        "evidence": (words("合同", "contract"), words("发票", "invoice")),
        "departments": ("市经信局", "市财政局"),
        "rules": (
            RuleNote(
                rule="sampletown-2026#cap-1",
                text=words("每企业每年合计不超过50万元", "at most 500,000 yuan a year"),
                cite="一#2",
                binding=True,
            ),
        ),
        "readings": ("sampletown-2026.cap-500",),
        "backed_by": ("sampletown-plan/12",),
        "if_refused": Refused(loss=100_000, instead=(SECOND,)),
        "note": words("按执行结算", "by execution"),
        "warning": words("额度用完即止", "while the budget lasts"),
    }
    return ClaimLine(**{**fields, **changes})


def left_out(**changes: Any) -> NotTaken:
    fields: dict[str, Any] = {
        "key": SECOND,
        "policy": "sampletown-2026",
        "clause": "1.1",
        "title": words("算力券", "compute voucher"),
        "item": "lease",
        "item_label": "",
        "year": 2026,
        "strength": "ceiling",
        "reason": Reason.LIMIT_FULL,
        "text": words("共享限额50万元已满", "the shared limit of 500,000 yuan is full"),
        "ceiling": 400_000,
        "cite": "一#1",
        "blocked_by": (VOUCHER,),
        "rules": ("sampletown-2026#cap-1",),
        "facts": (),
        "insisting": Insisting(possible=True, cost=100_000, granted=400_000, dropped=(VOUCHER,), text=words("", "")),
    }
    return NotTaken(**{**fields, **changes})


def alternative(sure: int, **changes: Any) -> Alternative:
    fields: dict[str, Any] = {"sure": sure, "competitive": 1_500_000, "others": 0, "gained": (), "lost": ()}
    return Alternative(**{**fields, **changes})


CONDITION = left_out(
    key="sampletown-2026/2@enterprise:2026",
    clause="2",
    title=words("营收晋档", "revenue ladder"),
    item=None,
    year=2026,
    reason=Reason.CONDITION,
    text=words("营业收入 1800万元，门槛 2000万元", "revenue 18,000,000 yuan, threshold 20,000,000 yuan"),
    ceiling=None,
    blocked_by=(),
    rules=(),
    insisting=None,
)


def sample_plan(**changes: Any) -> Plan:
    """The plan; `changes` replace whole fields."""
    fields: dict[str, Any] = {
        "head": Head(id="sample-firm", title="样例科技有限公司", first_year=2026, last_year=2028, digest="c" * 64),
        "settings": Settings(objective="sure-first", include_drafts=False, time_limit=10.0),
        "proof": ProofStatus(status="solver_optimal", value=500_000, bound=500_000, gap=0, checked=True),
        "totals": Totals(
            enterprise=Money(ceiling=500_000, competitive=1_500_000),
            enterprise_drafts=Money(entitled=123_456),
            others=Money(entitled=20_000),
            others_drafts=Money(),
            certain=500_000,
            possible=2_345_678,
            discretionary=2_000_000,
        ),
        "claims": (
            claim(),
            claim(
                key=MODEL,
                clause="3",
                title=words("模型备案", "model filing"),
                item="model",
                item_label="",
                year=2027,
                pay_year=2028,
                ceiling=1_500_000,
                granted=1_500_000,
                strength="competitive",
                quota=words("全市每年 10 个", "10 a year in the town"),
                rules=(),
                note=None,
                warning=None,
            ),
        ),
        "not_taken": (CONDITION, left_out()),
        "listed": (
            Listed(
                policy="sampletown-2026",
                clause="9",
                title=words("研发补助", "R&D support"),
                strength="discretionary",
                payee="enterprise",
                items=(),
                holds="open",
                indicative=2_000_000,
                text=words("由主管部门另定", "set by the department"),
                cite="第九条",
            ),
            Listed(
                policy="sampletown-2026",
                clause="10",
                title=words("人才落户", "settling help"),
                strength="in_kind",
                payee="person",
                items=("张工",),
                holds="yes",
                indicative=None,
                text=words("", ""),
                cite="第十条",
            ),
        ),
        "beside": Beside(
            with_drafts=alternative(623_456),
            drafts_only=alternative(123_456, competitive=0),
            with_competitive=alternative(400_000, gained=(SECOND,), lost=(VOUCHER,)),
            largest_first=alternative(420_000),
            least_readings=alternative(300_000),
            least_options=("sampletown-2026.cap-500=nested",),
            most_readings=alternative(900_000),
            most_options=("sampletown-2026.cap-500=replaces",),
            least_texts=(Words(zh="上限怎样套用？取：套在其中", en="How do the limits go? Taken: nested"),),
            range_complete=False,
        ),
        "readings": (
            ReadingUsed(
                reading="sampletown-2026.cap-500",
                question=words("500万元与200万元是什么关系？", "How do the limits relate?"),
                option="replaces",
                option_text=words("取代", "replaces"),
                is_default=True,
                cite="第五条",
            ),
        ),
        "questions": (
            Question(
                subject="gpu",
                fact="item.autonomous",
                label=words("自主智能算力", "autonomous compute"),
                question=words("是否国产算力？", "Is it domestic compute?"),
                evidence=(words("合同", "contract"),),
                at_stake=80_000,
                claims=(VOUCHER,),
            ),
            Question(
                subject="enterprise",
                fact="enterprise.ai",
                label=words("人工智能企业", "AI enterprise"),
                question=words("是否人工智能企业？", "Is it an AI enterprise?"),
                evidence=(),
                at_stake=900_000,
                claims=(MODEL,),
            ),
            Question(
                subject="2027",
                fact="year.revenue",
                label=words("营业收入", "revenue"),
                question=words("2027 年营业收入是多少？", "What is the revenue of 2027?"),
                evidence=(),
                at_stake=None,
                claims=(),
            ),
        ),
        "directions": (
            DirectionNote(
                direction="sampletown-plan/12",
                title=words("算力供给", "compute supply"),
                departments=("市数据局",),
                claims=(VOUCHER,),
                items=(),
            ),
        ),
        "duties": (
            DutyNote(
                direction="sampletown-plan/14",
                text=words("原始数据不出境", "no raw data abroad"),
                items=("gpu",),
                certain=False,
            ),
        ),
        "versions": Versions(
            planner="0.1.0",
            solver="9.15.6755",
            vocabulary="a" * 64,
            packs=(
                PackVersion(
                    id="sampletown-2026",
                    title=words("样例市政策", "Sampletown policy"),
                    status="in_force",
                    version="1",
                    digest="b" * 64,
                ),
            ),
        ),
        "case": {"id": "sample-firm"},
    }
    return Plan(**{**fields, **changes})
