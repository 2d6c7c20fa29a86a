"""A pack with invented figures: places, two budget pots that fall short, and a limit."""

from __future__ import annotations

HARBOUR = """
id: harbour
title: {zh: 港区办法（虚构）, en: harbour measures (invented)}
status: in_force
jurisdiction: sampletown
level: city
document: 样例〔2026〕99号
version: "1"
in_force: {from: 2026-01-01, to: 2028-12-31}
applies_to: enterprise.location == sampletown

clauses:
  - id: "1"
    title: {zh: 培训补贴, en: training}
    cite: {article: 一, sentence: 1}
    on: training
    when: [item.heads >= 10, item.training_fee >= 1万]
    award: 50% * item.training_fee
    strength: ceiling
    evidence: [training_record]
  - id: "2"
    title: {zh: 招聘补贴, en: hiring}
    cite: {article: 二, sentence: 1}
    on: recruitment
    award: 1500元 * item.heads
    strength: competitive
    quota: {places: 2, scope: {zh: 全港每年, en: the harbour in a year}}
    evidence: [social_security_record]
  - id: "3"
    title: {zh: 参展补贴, en: exhibitions}
    cite: {article: 三, sentence: 1}
    on: exhibition
    award: 40% * item.booth_fee
    strength: entitled
    evidence: [exhibition_proof]
  - id: "4"
    title: {zh: 首展补贴, en: first exhibitions}
    cite: {article: 四, sentence: 1}
    on: exhibition
    award: 10% * item.booth_fee
    strength: ceiling
    evidence: [exhibition_proof]

rules:
  - {id: least, kind: cap, limit: 20万, on: ["1"], per: [enterprise, year], cite: {article: 一, sentence: 2}}

pots:
  - {id: fund, title: {zh: 港区资金, en: harbour fund}, clauses: ["1", "3"], amount: 10万, way: pro_rata, cite: {article: 五, sentence: 1}}
  - {id: open, title: {zh: 首展资金, en: first fund}, clauses: ["4"], way: first_come, cite: {article: 五, sentence: 2}}

example_base:
  horizon: {from: 2026, to: 2026}
  enterprise: {location: sampletown}
examples:
  - id: training
    given: {items: [{id: a, kind: training, date: 2026-05-01, heads: 10, training_fee: 30万}]}
    expect: {"1": 15万}
"""  # noqa: E501
