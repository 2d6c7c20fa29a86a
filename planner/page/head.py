"""The head of a pack's page: what the policy is, when it holds, who may apply, and how sure its money is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from models.policy import Strength, Window
from models.text import Text
from planner.document.content import Block, Entry, Facts, Link, Listing, Note, Paragraph, Strong, Table, Words
from planner.page.teller import Teller, reading_anchor
from planner.prose.terms import STATUSES, STRENGTHS

_GLOSSES: Mapping[Strength, Text] = {
    Strength.ENTITLED: Text("条件满足即按定额或公式给付", "a fixed sum or formula once the conditions hold"),
    Strength.CEILING: Text("文件写“最高”“不超过”，实际可能少于此数", "the text says “up to”; the office may pay less"),
    Strength.COMPETITIVE: Text(
        "须评选或有名额，不能视为到手", "selected, or places are limited; not money in the bank"
    ),
    Strength.DISCRETIONARY: Text("由主管部门酌定，只列出、不计入方案", "left to the office; listed, never counted"),
    Strength.IN_KIND: Text("给服务、资格或便利，不给资金", "a service, a rank or a convenience, no money"),
    Strength.DIRECTION: Text("政府的工作方向，不能据此申报", "a direction of government, nothing to claim"),
}


def lead(teller: Teller) -> tuple[Block, ...]:
    """What stands above the table of contents."""
    return (*_draft(teller), Facts(tuple(_entries(teller))), *_windows(teller))


def strengths(teller: Teller) -> tuple[Block, ...]:
    """What the strengths of this pack's clauses mean; nothing without clauses."""
    used = [one for one in Strength if any(clause.strength == one for clause in teller.policy.clauses)]
    if not used:
        return ()
    said: list[Words] = [
        (Strong(teller.text(STRENGTHS[one])), teller.say("：", ": ") + teller.text(_GLOSSES[one])) for one in used
    ]
    intro = teller.say("每条后面标明钱有多确定：", "Each clause says how sure its money is:")
    return (Paragraph((intro,)), Listing(tuple(said)))


def _draft(teller: Teller) -> tuple[Note, ...]:
    if teller.policy.status != "draft":
        return ()
    said = teller.say(
        "这是征求意见稿，尚未生效；正式文件可能不同。", "This is a draft and not in force; the final text may differ."
    )
    return (Note((said,), "warning"),)


def _entries(teller: Teller) -> list[Entry]:
    policy, words = teller.policy, teller.vocabulary
    place, level = words.places.get(policy.jurisdiction), words.levels.get(policy.level)
    found = [
        Entry(teller.say("文件", "document"), (policy.document,)),
        Entry(teller.say("状态", "status"), (Strong(teller.text(STATUSES[policy.status])),)),
        Entry(
            teller.say("地区", "place"),
            (
                (teller.text(place) if place else policy.jurisdiction)
                + teller.say(f"（{level.zh if level else policy.level}）", f" ({level.en if level else policy.level})"),
            ),
        ),
    ]
    if not policy.window_reading:
        found += [Entry(teller.say("期限", "in force"), (_window(one, teller),)) for one in policy.windows.values()]
    if policy.applies_to:
        conditions = tuple((teller.condition(one.tree),) for one in policy.applies_to)
        all_of = teller.say("须同时满足", "all of these must hold") if len(conditions) > 1 else ""
        name = teller.say("谁可申报", "who may apply")
        found.append(Entry(name, (all_of,), conditions) if all_of else Entry(name, conditions[0]))
    elif policy.clauses:
        found.append(Entry(teller.say("谁可申报", "who may apply"), (teller.say("未限定", "not restricted"),)))
    if policy.replaces:
        said = teller.say(
            f"{policy.replaces}（本政策期限内的申报按本政策）", f"{policy.replaces} (for claims within this window)"
        )
        found.append(Entry(teller.say("取代", "replaces"), (said,)))
    later = [one.id for one in teller.known if one.replaces == policy.id]
    if later:
        found.append(Entry(teller.say("已有新版", "newer version"), (teller.listed(later),)))
    if policy.backs:
        places = [words.places[one].in_(teller.lang) if one in words.places else one for one in policy.backs]
        found.append(Entry(teller.say("同时支持", "also backs claims in"), (teller.listed(places),)))
    return found


def _windows(teller: Teller) -> tuple[Block, ...]:
    """The windows that a reading chooses from, as a table."""
    reading = next((one for one in teller.policy.readings if one.ref == teller.policy.window_reading), None)
    if not teller.policy.window_reading or reading is None:
        return ()
    rows: list[tuple[Words, ...]] = []
    for option, window in teller.policy.windows.items():
        text = reading.options[option].in_(teller.lang) if option in reading.options else option
        mark = teller.say("（默认）", " (default)") if option == reading.default else ""
        rows.append(((text + mark,), (_window(window, teller),)))
    intro: Words = (
        teller.say("期限取决于解读 ", "When the policy holds depends on the reading "),
        Link(reading.id, reading_anchor(reading)),
        teller.say("：", ":"),
    )
    return (Paragraph(intro), Table((teller.say("解读", "reading"), teller.say("期限", "in force")), tuple(rows)))


def _window(window: Window, teller: Teller) -> str:
    first = _day(window.from_earliest, window.from_latest, teller)
    last = _day(window.to_earliest, window.to_latest, teller)
    return teller.say(f"自 {first}，至 {last}", f"from {first} to {last}")


def _day(earliest: int, latest: int, teller: Teller) -> str:
    one, other = date.fromordinal(earliest).isoformat(), date.fromordinal(latest).isoformat()
    if one == other:
        return one
    return teller.say(
        f"{one}～{other} 间某日（文件未写明）", f"a day between {one} and {other} (left open by the text)"
    )
