"""A pack to begin with, made from an official text: a head to fill in, and under it proposals in comments.

The pack loads as it stands. Lines with one # are pack lines with blanks, to be uncommented once they are filled in;
lines with two # are remarks: where a figure stands, what it may be, which terms of art stand beside it, and, in the
end, what could not be paired or named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from string import ascii_lowercase

from models.text import Lang, Text
from models.vocabulary import Vocabulary
from policies.proposals import BLANK, Proposal, Proposed, propose, written
from policies.skeleton_clause import (
    Part,
    bare_clause_lines,
    clause_id,
    clause_lines,
    direction_lines,
    paying_parts,
    quoted_article,
    rule_lines,
    shared_rule_lines,
)
from policies.texts.articles import CLOSING, LAST, Article, OfficialText
from policies.texts.figures import Kind
from policies.texts.pairs import step_of
from policies.texts.roles import Role

FILL = Text("请填写", "FILL IN")
CHECK = Text("请核对", "CHECK")
_QUOTE = 60
#: A first day on which the policy itself takes effect, as against one from which awards count.
_IN_FORCE = re.compile(r"起?(?:施行|执行|实施|生效)|[至到—–-]")
#: The number of the document itself, where it stands on the first page: 温政办〔2025〕45号.
_NUMBER = re.compile(r"(?:^|文件|.*号：)(?P<own>[\u4e00-\u9fff]{1,8}[〔\[]\d{4}[〕\]]\d+号)")

#: Roles of figures that bind or date what other articles pay.
_OF_THE_WHOLE = frozenset({Role.FROM, Role.TO, Role.DATE, Role.VALIDITY, Role.JOINT_LIMIT, Role.INSTALMENT})


def skeleton(text: OfficialText, vocabulary: Vocabulary, pack_id: str = "", lang: Lang = "zh") -> str:
    """The pack as YAML text. `pack_id` is taken from the name of the file where it is not given."""
    proposed = propose(text)
    grants = any(True for one in proposed for _ in paying_parts(one))
    lines = [*_head(text, proposed, vocabulary, pack_id or suggested_id(text), lang), ""]
    lines += _first_line("clauses" if grants else "directions", lang)
    rules: list[str] = []
    names: set[str] = set()
    for article in text.articles:
        here = [one for one in proposed if one.article == article]
        lines += _article(article, here, rules, names, lang) if grants else _direction(article, here, names, lang)
    if grants:
        lines += ["", *_first_line("rules", lang), *(f"#   {rule}" for rule in dict.fromkeys(rules))]
        lines += ["", *_first_line("readings", lang), "", *_first_line("examples", lang)]
    lines += _left_over(proposed, lang)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def suggested_id(text: OfficialText) -> str:
    """An id from the name of the file: letters, digits and hyphens; `new-policy` where the name has none."""
    words = re.findall(r"[a-z][a-z0-9]*|[0-9]+", Path(text.file).stem.lower())
    while words and not words[0][0].isalpha():
        words.pop(0)
    return "-".join(words) or "new-policy"


def _head(
    text: OfficialText, proposed: Sequence[Proposed], vocabulary: Vocabulary, pack_id: str, lang: Lang
) -> Iterator[str]:
    fill, check = f"# <<< {FILL.in_(lang)}", f"# <<< {CHECK.in_(lang)}"
    count = sum(len(one.figures) for one in proposed)
    yield f"# {_about(text, count).in_(lang)}"
    for line in _HOW_TO:
        yield f"# {line.in_(lang)}"
    place = _jurisdiction(text, vocabulary)
    first, last, said = _window(proposed)
    lines = (one for one in (*text.head, *text.preamble) if "。" not in one)
    number = next((found for line in lines if (found := _NUMBER.search(line))), None)
    title = text.title or Path(text.file).stem
    own = number["own"] if number else title
    yield f"id: {pack_id}  {check}"
    yield f'title: {{zh: {_string(title)}, en: "{FILL.en}"}}  {fill}'
    yield f"status: draft  {check}"
    yield f"jurisdiction: {place or 'sampletown'}  {check if place else fill}"
    yield from () if place else _new_place(title, lang)
    yield f"level: {_level(title)}  {check}"
    yield f"document: {_string(own)}  {check}"
    yield 'version: "1"'
    yield f"in_force: {{from: {first}, to: {last}}}  {check if said else fill}"
    yield f"applies_to: []  {fill}"


def _about(text: OfficialText, count: int) -> Text:
    articles, sentences = len(text.articles), sum(len(one.sentences) for one in text.articles)
    name = Path(text.file).name
    return Text(
        f"由 {name} 生成的草稿：{articles} 条，{sentences} 句，{count} 个数字。只是提示，没有理解原文，须逐条核对。",
        f"Made from {name}: {articles} articles, {sentences} sentences, {count} figures. Proposals only: nothing here "
        "understands the text; check every line.",
    )


_HOW_TO = (
    Text(
        "一个 # 的行是待填的条款和规则：补全 ??? 后去掉 #。",
        "Lines with one # are clauses and rules: fill in every ???, then uncomment.",
    ),
    Text(
        "两个 # 的行是说明：句号、数字、可能的含义、写法。",
        "Lines with two # are remarks: sentence, figure, what it may be, how to write it.",
    ),
)


def _first_line(key: str, lang: Lang) -> tuple[str, ...]:
    words = Text("去掉第一段的 # 时，删去 []", "delete [] when you uncomment the first entry")
    return (f"{key}: []  # {words.in_(lang)}",)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _jurisdiction(text: OfficialText, vocabulary: Vocabulary) -> str:
    """The place of the vocabulary that the title names, else the lines around it, the longest name first; or ""."""
    names = sorted(vocabulary.places.items(), key=lambda item: -len(item[1].zh))
    where = (text.title, re.sub("《[^》]*》", "", "".join(text.preamble)))
    return next((name for words in where for name, label in names if label.zh in words), "")


def _new_place(title: str, lang: Lang) -> Iterator[str]:
    """How a pack brings a place that the vocabulary does not have."""
    found = re.match(r"[\u4e00-\u9fff]{2,6}?(?:省|市|区|县)", title)
    if found is None:
        return
    told = Text(
        f"词汇表里没有{found.group()}：由政策包自己带来，起一个英文小写的名字，也写到上一行",
        f"the vocabulary has no {found.group()}: the pack brings it; name it here and in the line above",
    )
    yield f"## {told.in_(lang)}"
    yield f"# words: {{places: {{{BLANK}: {{zh: {found.group()}, en: {BLANK}}}}}}}"


def _level(title: str) -> str:
    if title.startswith(("国务院", "国家", "财政部", "工业和信息化部")):
        return "nation"
    found = re.match(r"[\u4e00-\u9fff]{2,6}?(省|市|区|县)", title)
    return {"省": "province", "区": "district", "县": "district"}.get(found.group(1) if found else "", "city")


def _window(proposed: Sequence[Proposed]) -> tuple[str, str, bool]:
    """First and last day as the text prints them, or so many years from the first; else two days to be replaced."""
    found = [one for sentence in proposed for one in sentence.figures]
    starts = [
        (not _IN_FORCE.match(sentence.text, one.figure.end), one.figure)
        for sentence in proposed
        for one in sentence.figures
        if one.guess.role is Role.FROM and one.figure.kind is Kind.DATE
    ]
    first = min(starts, key=lambda start: start[0], default=(True, None))[1]
    last = next((one.figure for one in found if one.guess.role is Role.TO and one.figure.kind is Kind.DATE), None)
    years = next((one.figure for one in found if one.guess.role is Role.VALIDITY and one.figure.unit == "年"), None)
    if first is None:
        return "2026-01-01", "2028-12-31", False
    start = date.fromordinal(int(first.value))
    if last is not None and last.value > first.value:
        return start.isoformat(), written(last), True
    if years is not None and (start.month, start.day) != (2, 29):
        end = start.replace(year=start.year + int(years.value))
        return start.isoformat(), date.fromordinal(end.toordinal() - 1).isoformat(), True
    return start.isoformat(), f"{start.year + 2}-12-31", False


def _article(
    article: Article, proposed: Sequence[Proposed], rules: list[str], names: set[str], lang: Lang
) -> Iterator[str]:
    """Remarks on each sentence, then the clauses that its parts may become; their rules are gathered."""
    yield from _opening(article)
    parts: list[Part] = []
    for one in proposed:
        yield from _remarks(one, lang)
        parts += paying_parts(one)
    if not parts and article.heading and not _is_about_the_policy(article, proposed):
        none = Text(
            "没有金额或比例：可能是 in_kind，或 directions 的一项", "no amount, no rate: in_kind, or a direction"
        )
        yield f"##   {none.in_(lang)}"
        yield from (f"#   {line}" for line in bare_clause_lines(article, _free(clause_id(article.name), names)))
    clauses = [part for part in parts if not part.is_limit_only]
    figures = [figure for one in proposed for figure in one.figures]
    shares = [written(one.figure) for one in figures if one.guess.role is Role.INSTALMENT]
    mine: list[str] = []
    for number, part in enumerate(clauses, start=1):
        name = _free(clause_id(article.name, number if len(clauses) > 1 else 0), names)
        mine.append(name)
        yield f"## {Text('可能的条款', 'a clause, maybe').in_(lang)} {name}{_beside(part, clauses)}"
        yield from (f"#   {line}" for line in clause_lines(part, name, shares if len(clauses) == 1 else ()))
        rules += rule_lines(part, [name], proposed)
    for part in parts:
        rules += rule_lines(part, mine) if part.is_limit_only else ()
    for one in proposed:
        rules += shared_rule_lines(one, mine)


def _is_about_the_policy(article: Article, proposed: Sequence[Proposed]) -> bool:
    """Whether it pays nothing because it speaks of the whole: the closing part, seasons, limits of other articles."""
    roles = {figure.guess.role for one in proposed for figure in one.figures}
    return article.name.startswith((CLOSING, LAST)) or (bool(roles) and roles <= _OF_THE_WHOLE)


def _opening(article: Article) -> Iterator[str]:
    yield ""
    yield f"## ==== {article.name} {article.heading}  cite: {{article: {quoted_article(article.name)}}}"


def _beside(part: Part, parts: Sequence[Part]) -> str:
    """The words of the part, where the article has several."""
    return f": {_short(part.text)}" if len(parts) > 1 else ""


def _free(name: str, names: set[str]) -> str:
    """The name, with a letter where two articles would share it (一 and 1); it is taken from then on."""
    free = next(one for one in (name, *(f"{name}{letter}" for letter in ascii_lowercase)) if one not in names)
    names.add(free)
    return free


def _direction(article: Article, proposed: Sequence[Proposed], names: set[str], lang: Lang) -> Iterator[str]:
    yield from _opening(article)
    for one in proposed:
        yield from _remarks(one, lang)
    name = _free(clause_id(article.name), names)
    yield from (f"#   {line}" for line in direction_lines(article, proposed, name))


def _remarks(one: Proposed, lang: Lang) -> Iterator[str]:
    yield f"## {Text(f'第 {one.sentence} 句', f'sentence {one.sentence}').in_(lang)}: {_short(one.text)}"
    for proposal in one.figures:
        yield f"##   {_figure(proposal, lang)}"
    seen = {term.text: term.hint for term in one.terms}
    for text, hint in seen.items():
        yield f"##   「{text}」 {hint.in_(lang)}"


def _figure(one: Proposal, lang: Lang) -> str:
    belongs = f"（{one.guess.belongs}{'' if one.guess.sure else ' ?'}）" if one.guess.belongs else ""
    return f"{one.figure.text}  {one.guess.role.value.in_(lang)}{belongs}  {one.form}"


def _short(text: str) -> str:
    return text if len(text) <= _QUOTE else f"{text[:_QUOTE]}…"


def _left_over(proposed: Sequence[Proposed], lang: Lang) -> Iterator[str]:
    """What could not be paired, what was paired with doubt, and figures that mean nothing to us."""
    lost = [f"{_at(one, lang)} …{item.words}" for one in proposed for item in one.unpaired]
    doubts = [
        f"{_at(one, lang)} " + "、".join(f"{step_of(pair, i)}={figure.text}" for i, figure in enumerate(pair.figures))
        for one in proposed
        for pair in one.pairings
        if not pair.sure
    ]
    unknown = [f"{_at(one, lang)} {item.figure.text}" for one in proposed for item in one.figures if _is_unknown(item)]
    for title, rows in (
        (Text("未能配对的并列", "lists that could not be paired"), lost),
        (Text("配对有疑问", "pairs in doubt"), doubts),
        (Text("含义不明的数字", "figures of unknown meaning"), unknown),
    ):
        yield ""
        yield f"## {title.in_(lang)}: {len(rows)}"
        yield from (f"##   {row}" for row in rows)


def _is_unknown(one: Proposal) -> bool:
    return one.guess.role in (Role.NUMBER, Role.COUNT, Role.SPAN)


def _at(one: Proposed, lang: Lang) -> str:
    return Text(f"{one.article.name} 第 {one.sentence} 句", f"{one.article.name}, sentence {one.sentence}:").in_(lang)
