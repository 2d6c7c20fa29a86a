from __future__ import annotations

from planner.probe.head import default_variants, window_variants, year_day_variants
from policies.loader import policy_from_text
from tests.planner.probe.small import WORDS, town

_OPEN = """\
id: small
title: {zh: 小政策, en: small policy}
status: draft
jurisdiction: sampletown
level: city
document: 样例
version: "1"
in_force:
  reading: start
  options:
    early: {from: 2025-01-01, to: 2026-12-31}
    open: {from: [2025-01-01, 2026-01-01], to: [2026-12-31, 2027-12-31]}
year_day: first
readings:
  - id: start
    question: {zh: 问, en: question}
    options: {early: {zh: 早, en: early}, open: {zh: 未定, en: open}, late: {zh: 晚, en: late}}
    default: open
    cite: {article: 一}
"""


def test_a_stated_window_moves_at_both_ends() -> None:
    found = [(one.path, one.what, one.wanted.en) for one in window_variants(town())]
    assert found == [
        (("from",), "2026-01-01 → 2026-01-02", "an example dated exactly 2026-01-01"),
        (("to",), "2027-12-31 → 2028-01-01", "an example dated exactly 2028-01-01"),
        (("from",), "2026-01-01 → 2025-12-31", "an example dated exactly 2025-12-31"),
        (("to",), "2027-12-31 → 2027-12-30", "an example dated exactly 2027-12-31"),
    ]


def test_an_open_day_moves_where_it_decides_what_is_certain() -> None:
    pack = policy_from_text(_OPEN.replace("late: {zh: 晚, en: late}", "").replace(", }", "}"), WORDS)
    found = {("/".join(one.path), one.what): one.value.windows["open"] for one in window_variants(pack)}
    before = pack.windows["open"]
    later = found["open/from", "2026-01-01 → 2026-01-02"]
    assert (later.from_earliest, later.from_latest) == (before.from_earliest, before.from_latest + 1)
    earlier = found["open/to", "2026-12-31 → 2026-12-30"]
    assert (earlier.to_earliest, earlier.to_latest) == (before.to_earliest - 1, before.to_latest)
    assert {path for path, _ in found} == {"early/from", "early/to", "open/from", "open/to"}


def test_the_other_options_of_a_reading_become_its_default() -> None:
    text = _OPEN.replace("    open: {from:", "    late: {from: 2026-01-01, to: 2027-12-31}\n    open: {from:")
    pack = policy_from_text(text, WORDS)
    found = [("/".join(one.path), one.what) for one in default_variants(pack, pack.readings[0])]
    assert found == [("start/default", "open → early"), ("start/default", "open → late")]


def test_the_day_of_a_year_only_where_the_pack_names_one() -> None:
    assert list(year_day_variants(town())) == []
    text = _OPEN.replace("late: {zh: 晚, en: late}", "").replace(", }", "}")
    assert [one.what for one in year_day_variants(policy_from_text(text, WORDS))] == ["first → whole", "first → last"]
