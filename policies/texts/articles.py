"""An official text cut into its articles and sentences, and found again by the names under which packs cite it.

The convention of the packs: a short heading that runs into its article is the article's first sentence; a heading on a
line of its own is none. Sentences end with a full stop outside brackets; a bracket after a full stop is a sentence of
its own, unless it only names the offices in charge. A number that occurs twice is cited with what stands above it:
三（一）, 附则2; the unnumbered end of a text is its 末段.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from models.cite import Cite
from policies.texts.numerals import parse_chinese
from policies.texts.paragraphs import OPENERS, Paragraph, paragraphs, tidy_lines

CLOSING, LAST, WHOLE = "附则", "末段", "全文"
_RANKS = {kind: rank for rank, (kind, _) in enumerate(OPENERS)} | {"closing": -1, "annex": -1}
_OFFICES = re.compile(r"[（(]\s*(?:责任|牵头|主管|实施|配合)(?:单位|部门)[:：]")
#: What the last paragraph of a policy speaks of; any other unnumbered paragraph continues its article.
_LAST_WORDS = re.compile(r"施行|执行|有效期|解释|不重复|废止|本(?:政策|措施|办法|意见|细则|规定|方案)")
_FIRST = re.compile(r"第[一1][章节条]|[一1][、.．﹒]|[（(][一1][）)]")
_AFTER_THE_END = re.compile(
    r"抄送|主送|附件|联系人|联系电话|信息来源|扫一扫|打印|关闭|分享|版权|主办|承办|备案|上一篇|下一篇"
)
_TITLE = re.compile(
    r"[^，。；]{6,60}(?:政策|措施|举措|办法|意见|方案|细则|规定|条例|指南|规划)(?:[（(][^（）()]{1,30}[）)])*"
)
_NO_HEADING = re.compile(r"\d|本(?:政策|措施|办法|意见|细则|规定|方案)")
_LONGEST_HEADING = 36


@dataclass(frozen=True, slots=True)
class Article:
    """An article or numbered point with text of its own, and the name under which it is cited.

    `sentences[0]` is the heading where it runs into the text. `within` names what stands above it, outermost first.
    """

    name: str
    heading: str
    sentences: tuple[str, ...]
    offices: str = ""
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfficialText:
    """A text: its file, its title, what stands before its first article, and its articles in their order.

    `preamble` are paragraphs, `head` the same as the lines that were printed: a document's number is one of its own.
    """

    file: str
    title: str
    preamble: tuple[str, ...]
    articles: tuple[Article, ...]
    #: By every name under which one may cite it: places in `articles`, what stands under a bare heading included.
    names: dict[str, tuple[int, ...]] = field(repr=False, default_factory=dict)
    head: tuple[str, ...] = ()

    def cited(self, name: str) -> tuple[Article, ...]:
        """The article of that name and the points under it; empty where there is none."""
        return tuple(self.articles[index] for index in self.names.get(_key(name), ()))

    def sentences(self, name: str) -> tuple[str, ...]:
        """The sentences of the article and of the points under it, in their order."""
        return tuple(sentence for article in self.cited(name) for sentence in article.sentences)

    def find(self, cite: Cite) -> str | None:
        """The sentence cited, or the whole article where the citation names none; None where it points nowhere."""
        found = self.sentences(cite.article)
        if not found or cite.sentence > len(found):
            return None
        return found[cite.sentence - 1] if cite.sentence else "".join(found)


@dataclass
class _Node:
    """A place in the tree of headings while it grows."""

    kind: str
    label: str
    above: _Node | None
    heading: str = ""
    sentences: list[str] = field(default_factory=list)
    offices: str = ""

    def path(self) -> tuple[_Node, ...]:
        return (*(self.above.path() if self.above else ()), self)

    @property
    def closing(self) -> bool:
        return any(node.kind == "closing" or node.heading == CLOSING for node in self.path())


def segment(lines: Iterable[str], file: str = "<text>") -> OfficialText:
    """Cut the lines of a text into articles; a text without numbers is one article, 全文."""
    clean = tidy_lines(lines)
    found = list(paragraphs(clean))
    first = next((index for index, one in enumerate(found) if _starts(found, index)), None)
    preamble = found if first is None else found[:first]
    nodes = _unnumbered(found) if first is None else _nodes(found[first:])
    nodes = [node for node in nodes if node.sentences or node.heading]
    named = _named(nodes)
    articles = tuple(
        Article(
            named[id(node)],
            node.heading,
            tuple(node.sentences),
            node.offices,
            tuple(named[id(one)] for one in node.path()[:-1]),
        )
        for node in nodes
        if node.sentences
    )
    before = _before(clean)
    whole = tuple(_whole(one) for one in preamble)
    return OfficialText(file, _title(before), whole, articles, _index(nodes, named), tuple(before))


def _before(lines: Sequence[str]) -> Sequence[str]:
    """The lines before the first that opens an article."""
    first = next((index for index, line in enumerate(lines) if _FIRST.match(line)), 30)
    return lines[:first]


def _starts(found: Sequence[Paragraph], index: int) -> bool:
    """Whether the first article starts here: numbered one, or the chapter above it; an excerpt starts at any number."""
    one = found[index]
    if one.kind in ("", "annex"):
        return False
    number = _number(one.label)
    if one.kind == "closing" or number == 1 or number is None:
        return one.kind == "closing" or number == 1
    after = next((other for other in found[index + 1 :] if other.kind == one.kind), None)
    return one.kind in ("part", "article") and after is not None and _number(after.label) == number + 1


def _unnumbered(found: Sequence[Paragraph]) -> list[_Node]:
    node = _Node("", WHOLE, None)
    for one in found:
        if "。" in one.text:
            _add(node, _whole(one))
    return [node]


def _whole(one: Paragraph) -> str:
    return one.text if one.kind in ("", "closing", "annex") else f"{one.label}、{one.text}"


def _nodes(found: Sequence[Paragraph]) -> list[_Node]:
    """The tree of numbered paragraphs in the order of the text, the unnumbered end as a node of its own."""
    nodes: list[_Node] = []
    last = max(index for index, one in enumerate(found) if one.kind)
    for index, one in enumerate(found):
        if one.kind:
            nodes.append(_opened(one, nodes[-1] if nodes else None))
        elif index > last and ("。" not in one.text or _AFTER_THE_END.match(one.text)):
            break
        elif index > last and _is_last(one, nodes):
            nodes.append(_Node("closing", LAST, None))
            _add(nodes[-1], one.text)
        else:
            _add(nodes[-1], one.text)
    return nodes


def _is_last(one: Paragraph, nodes: Sequence[_Node]) -> bool:
    already = any(node.closing or node.kind == "annex" for node in nodes)
    return not already and _LAST_WORDS.search(one.text) is not None and not _OFFICES.match(one.text)


def _opened(one: Paragraph, before: _Node | None) -> _Node:
    """A new node under the nearest one before that is wider than it."""
    above = before
    while above is not None and _RANKS.get(above.kind, 9) >= _RANKS[one.kind]:
        above = above.above
    node = _Node(one.kind, one.label, above)
    if one.is_heading:
        node.heading = one.text
        return node
    _add(node, one.text)
    first = node.sentences[0] if node.sentences else ""
    if len(node.sentences) > 1 and len(first) <= _LONGEST_HEADING and not _NO_HEADING.search(first):
        node.heading = first.rstrip("。")
    return node


def _add(node: _Node, text: str) -> None:
    for sentence in split_sentences(text):
        if _OFFICES.match(sentence):
            node.offices += sentence.strip("（）()。")
        else:
            node.sentences.append(sentence)


def split_sentences(text: str) -> list[str]:
    """The sentences; a full stop inside brackets ends none, and a bracket after one stands by itself."""
    found, start, depth = [], 0, 0
    balanced = text.count("（") + text.count("(") == text.count("）") + text.count(")")
    for index, mark in enumerate(text):
        if balanced and mark in "（(":
            if depth == 0 and _OFFICES.match(text, index):
                found.append(text[start:index])
                start = index
            depth += 1
        elif balanced and mark in "）)":
            depth -= 1
            if (
                depth == 0
                and text[start] in "（("
                and (start == 0 or text[start - 1] in "。！？" or _OFFICES.match(text, start))
            ):
                found.append(text[start : index + 1])
                start = index + 1
        elif mark in "。！？" and depth == 0:
            end = index + 1
            found.append(text[start:end])
            start = end
    found.append(text[start:])
    pieces = [piece.strip() for piece in found]
    return [piece for piece in pieces if re.search(r"\w", piece)]


def _number(label: str) -> int | None:
    """The number of a label in either script; None where it has none."""
    inner = label.strip("第章节条（）()")
    if inner.isdigit():
        return int(inner)
    if len(inner) == 1 and "①" <= inner <= "⑳":
        return ord(inner) - ord("①") + 1
    try:
        return parse_chinese(inner)
    except ValueError:
        return None


def _printed(node: _Node) -> str:
    """The label as it is cited: 第三条, 一, （一）, 1, （1）, ①."""
    return f"（{node.label}）" if node.kind in ("point", "bracket") else node.label


def _named(nodes: Sequence[_Node]) -> dict[int, str]:
    """By identity: the shortest name that no other node has.

    What stands in the closing part or an annex, and the points of an article that has words of its own, carry the name
    of what stands above them.
    """
    names: dict[int, str] = {}
    bare = [_printed(node) for node in nodes if not node.closing]
    for node in nodes:
        own, above = _printed(node), names.get(id(node.above), "")
        if node.kind == "closing":
            name = node.label
        elif node.closing and node.heading == CLOSING:
            name = CLOSING
        elif node.kind == "article" or not (node.closing or _needs_more(node, own, bare)):
            name = own
        else:
            joint = "、" if above[-1:].isalnum() and own[:1].isalnum() and above != CLOSING else ""
            name = above + joint + own
        names[id(node)] = name
    return names


def _needs_more(node: _Node, own: str, bare: Sequence[str]) -> bool:
    """Whether the label alone would not tell which point is meant."""
    above = node.above
    return above is not None and (bare.count(own) > 1 or above.kind == "annex" or bool(above.sentences))


def _key(name: str) -> str:
    """A citation without what people write in one way or another: blanks, commas, widths of brackets."""
    return re.sub(r"[\s、.．]", "", name).replace("(", "（").replace(")", "）")


def _index(nodes: Sequence[_Node], named: dict[int, str]) -> dict[str, tuple[int, ...]]:
    """Every name to its articles: full names first, then labels, then labels without marks, bare headings last."""
    places = {id(node): index for index, node in enumerate(node for node in nodes if node.sentences)}
    under: dict[int, list[int]] = {}
    for node in nodes:
        for above in node.path():
            if id(node) in places:
                under.setdefault(id(above), []).append(places[id(node)])
    found: dict[str, tuple[int, ...]] = {}
    for bare_heading in (False, True):
        group = [node for node in nodes if (not node.sentences) == bare_heading]
        for tier in range(4):
            for node in group:
                for name in _names(node, named, tier):
                    found.setdefault(_key(name), tuple(under.get(id(node), ())))
    return {name: places_ for name, places_ in found.items() if places_}


def _names(node: _Node, named: dict[int, str], tier: int) -> list[str]:
    """The names of a node, the surest first; what stands in the closing part is never cited without its prefix."""
    own, path = _printed(node), node.path()
    full = "".join(_printed(one) for one in path)
    bare = own.strip("第章节条（）")
    if node.closing and node.kind not in ("closing", "article"):
        inner = CLOSING if node.heading == CLOSING else CLOSING + own
        return [[named[id(node)], full, inner], [CLOSING + bare] if node.heading != CLOSING else [], [], []][tier]
    if node.kind == "closing":
        return [[node.label], [CLOSING, LAST] if node.label == LAST else [], [], []][tier]
    number = _number(own) if node.kind == "article" else None
    spelt = [] if number is None else [str(number), f"第{number}条"]
    return [[named[id(node)], full], [own], [bare], spelt][tier]


def _title(lines: Sequence[str]) -> str:
    """The title among the lines before the first article, over up to three of them; "" where none reads like one."""
    found: list[str] = []
    for count in (1, 2, 3):
        joined = ["".join(lines[index : index + count]) for index in range(len(lines) - count + 1)]
        found += [match.group() for one in joined if (match := _TITLE.fullmatch(one)) and "印发" not in one]
        if found:
            break
    if not found:
        issued = re.search("印发《([^《》]{6,60})》", "".join(lines))
        return issued.group(1) if issued else ""
    after = "".join(lines).split(found[-1])[-1]
    more = re.match(r"[（(][^（）()]{1,30}[）)]", after)
    return found[-1] + (more.group() if more else "")
