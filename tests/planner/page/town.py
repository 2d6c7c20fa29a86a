"""A small pack of an invented town that has one of everything a page tells, and its invented official text."""

from __future__ import annotations

from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.loader import policy_from_text

PACK = """\
id: sampletown-2026
title: {zh: 样例市算力与创新政策, en: Sampletown compute and innovation policy}
status: in_force
jurisdiction: sampletown
level: city
document: 样政发〔2026〕1号
version: "1"
in_force: {from: 2026-01-01, to: 2028-12-31}
applies_to: [enterprise.location == sampletown, enterprise.tax_compliant]
clauses:
  - id: "1.1"
    title: {zh: 算力券, en: compute voucher}
    cite: {article: 一, sentence: 1}
    on: compute_purchase
    when: [item.contract_signed, item.amount >= 10万]
    award: 30% * item.intelligent_compute_amount
    limit: 40万
    strength: ceiling
    evidence: [contract, invoice]
    departments: [样例经信局, 样例财政局]
    note: {zh: 只计已付款的部分。, en: Only what has been paid counts.}
  - id: "1.2"
    title: {zh: 营收晋档, en: revenue ladder}
    cite: {article: 一, sentence: 2}
    on: enterprise_year
    tag: revenue
    ladder:
      measure: year.revenue
      reach: at_least
      jump: highest
      later: reading.later
      steps: {2000万: 20万, 5000万: 50万}
    strength: entitled
  - id: "2"
    title: {zh: 工业互联网平台, en: industrial internet platform}
    cite: {article: 二, sentence: 1}
    on: recognition
    when: [item.scheme == industrial_internet, "item.level in (national, provincial)"]
    award: >-
      if item.grade == industry_grade then choose(item.level, national: 200万, provincial: 100万)
      else choose(item.level, national: 90万, provincial: 45万)
    strength: competitive
    quota: {places: 3, scope: {zh: 全市每年, en: the city in a year}}
    warning: {zh: 名额以当年通知为准。, en: Places follow the notice of the year.}
  - id: "3"
    title: {zh: 研发补助, en: R&D support}
    cite: {article: 二, sentence: 2}
    on: enterprise_year
    tag: rd
    indicative: 70万
    strength: discretionary
rules:
  - {kind: cap, id: voucher-year, limit: 60万, on: ["1.1"], per: [enterprise, year], cite: {article: 一, sentence: 1}}
  - kind: highest_only
    id: other-policy
    on: all
    with: any
    per: [matter]
    when: reading.later == full
    cite: {article: 附则}
readings:
  - id: later
    question: {zh: 以后再晋一档怎样奖？, en: What does a later step pay?}
    options:
      full: {zh: 全额, en: in full}
      difference: {zh: 差额, en: the difference}
    default: full
    cite: {article: 一, sentence: 2}
directions:
  - id: T1
    title: {zh: 扩大算力, en: more compute}
    summary: {zh: 三年内算力翻番。, en: Compute doubles in three years.}
    cite: {article: 三}
    kinds: [compute_purchase]
    sectors: [compute, software_it]
    departments: [样例数据局, 样例发改委]
    targets: [{year: 2028, text: {zh: 智算规模900PFlops, en: 900 PFlops of intelligent compute}}]
    duties:
      - text: {zh: 接入统一调度平台, en: join the common platform}
        kinds: [compute_purchase]
        when: enterprise.ai
waived:
  - {cite: {article: 三}, figure: "900", reason: {zh: 政府目标，不是奖补。, en: "A goal of government, no award."}}
example_base:
  horizon: {from: 2026, to: 2026}
  enterprise: {location: sampletown, tax_compliant: true}
examples:
  - id: voucher-pays
    given:
      items:
        - id: gpu
          kind: compute_purchase
          year: 2026
          contract_signed: true
          amount: 100万
          intelligent_compute_amount: 90万
    expect: {"1.1": 27万}
  - id: voucher-not-signed
    given:
      items:
        - id: gpu
          kind: compute_purchase
          year: 2026
          contract_signed: false
          amount: 100万
          intelligent_compute_amount: 90万
    expect: {"1.1": 0元}
  - id: ladder-difference
    given:
      enterprise: {registered: 2020-03-04, years: {2025: {revenue: 2100万}, 2026: {revenue: 5200万}}}
      readings: {sampletown-2026: {later: difference}}
    expect: {"1.2": 30万}
"""

#: Invented, in the form of an official text.
OFFICIAL = """\
样例市支持算力与创新的若干政策
一、算力券按智算金额的30%给予，每份合同最高40万元，每家企业每年最高60万元。年营收首次达到2000万元、5000万元的，分别奖励20万元、50万元，实行营收晋档。
二、评为国家级、省级工业互联网平台的，分别奖励90万元、45万元，行业级加倍。对企业研发酌情补助，最高70万元。
三、扩大算力，到2028年智算规模达到900PFlops。
附则
本政策与其他政策重复的，就高享受。
"""


def town(vocabulary: Vocabulary, text: str = PACK) -> Policy:
    return policy_from_text(text, vocabulary, "sampletown.yaml")
