"""The syntax of an expression, read the short way: what packs write, without the parser generator.

`grammar.lark` says what the language is, and building its parser costs more than reading all expressions of all packs.
So they are read here, by one function for each of the grammar's rules. What this reader does not follow it gives up,
and the grammar decides, also what is said about it: no text means something else here than there (tests compare).
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

#: Parentheses, calls, branches and `not` within one another; deeper ones are left to the grammar, which has no stack.
DEEPEST_HERE = 20


class Tree(NamedTuple):
    """A part of an expression: the grammar's name for it, where it starts in the text, its parts and words."""

    data: str
    start: int
    children: tuple[Any, ...]


class _Token(NamedTuple):
    """A word or mark; `kind` is the word itself for those that the language fixes."""

    kind: str
    text: str
    start: int


class _GivesUpError(Exception):
    """The text is faulty, or beyond this reader."""


#: The terminals of the grammar by falling priority. Letters are those of any script, which a pattern says much faster
#: than a range of Chinese ones; a name with others than the grammar's is given up.
_TOKEN = re.compile(
    r"[ \t\r\n]*(?:"
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(?P<money>(?:[0-9][0-9,]*(?:\.[0-9]+)?(?:百万|千万|千|万|亿))+元?|[0-9][0-9,]*(?:\.[0-9]+)?(?:元|yuan))"
    r"|(?P<percent>[0-9]+(?:\.[0-9]+)?%)"
    r"|(?P<count>[0-9]+(?![0-9.,]*(?:[^\W\d]|[%.])))"
    r"|(?P<function>(?:least|greatest|choose|bands|marginal|last|sum_years|growth|after|months|days|year_of)(?=\s*\())"
    r"|(?P<above>above(?=\s+[0-9]))"
    r"|(?P<name>[^\W\d]\w*(?:-\w+)*)"
    r"|(?P<compare>==|!=|<=|>=|<|>)"
    r"|(?P<mark>[-+*/(),.:])"
    r"|(?P<end>\Z)"
    r")"
)
_FIXED = frozenset({"if", "then", "else", "or", "and", "not", "in", "true", "false"})
#: Terminals that are an atom by themselves.
_LITERALS = frozenset({"date", "money", "percent", "count"})


def read_syntax(text: str) -> Tree | None:
    """The tree of the text, the same that the grammar makes of it; None where only the grammar can tell."""
    try:
        reader = _Reader(_tokens(text))
        tree = reader.expression()
        reader.take("end")
    except _GivesUpError:
        return None
    return tree


def of_our_letters(word: str) -> bool:
    """Whether the letters and digits of a word are those of ASCII and the Chinese characters."""
    return word.isascii() or all(mark.isascii() or "\u4e00" <= mark <= "\u9fff" for mark in word)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    position = 0
    while not found or found[-1].kind != "end":
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise _GivesUpError
        kind = match.lastgroup
        word = match[kind]
        if kind == "mark" or word in _FIXED:
            kind = word
        elif kind == "name" and not of_our_letters(word):
            raise _GivesUpError
        position = match.end()
        found.append(_Token(kind, word, position - len(word)))
    return found


class _Reader:
    """Goes through the tokens once; every method reads one rule of the grammar."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    @property
    def next(self) -> str:
        """The kind of the token that comes."""
        return self.tokens[self.at].kind

    @property
    def start(self) -> int:
        """Where the token that comes starts."""
        return self.tokens[self.at].start

    def take(self, kind: str) -> str:
        """The text of the token that comes, which must be of this kind."""
        token = self.tokens[self.at]
        if token.kind != kind:
            raise _GivesUpError
        self.at += 1
        return token.text

    def deeper(self) -> None:
        """One level down."""
        self.depth += 1
        if self.depth > DEEPEST_HERE:
            raise _GivesUpError

    def expression(self) -> Tree:
        if self.next != "if":
            return self.disjunction()
        start = self.start
        self.deeper()
        self.take("if")
        condition = self.expression()
        self.take("then")
        then = self.expression()
        self.take("else")
        otherwise = self.expression()
        self.depth -= 1
        return Tree("branch", start, (condition, then, otherwise))

    def disjunction(self) -> Tree:
        start, parts = self.start, [self.conjunction()]
        while self.next == "or":
            self.take("or")
            parts.append(self.conjunction())
        return Tree("disjunction", start, tuple(parts)) if len(parts) > 1 else parts[0]

    def conjunction(self) -> Tree:
        start, parts = self.start, [self.negation()]
        while self.next == "and":
            self.take("and")
            parts.append(self.negation())
        return Tree("conjunction", start, tuple(parts)) if len(parts) > 1 else parts[0]

    def negation(self) -> Tree:
        if self.next != "not":
            return self.comparison()
        start = self.start
        self.deeper()
        self.take("not")
        part = self.negation()
        self.depth -= 1
        return Tree("negation", start, (part,))

    def comparison(self) -> Tree:
        start, left = self.start, self.sum()
        if self.next == "compare":
            return Tree("comparison", start, (left, self.take("compare"), self.sum()))
        if self.next != "in":
            return left
        self.take("in")
        if self.next != "(":
            return Tree("contains", start, (left, self.path()))
        self.take("(")
        options = [self.path()]
        while self.next == ",":
            self.take(",")
            options.append(self.path())
        self.take(")")
        return Tree("one_of", start, (left, *options))

    def sum(self) -> Tree:
        start, left = self.start, self.product()
        while self.next in ("+", "-"):
            left = Tree("arithmetic", start, (left, self.take(self.next), self.product()))
        return left

    def product(self) -> Tree:
        start, left = self.start, self.atom()
        while self.next in ("*", "/"):
            left = Tree("arithmetic", start, (left, self.take(self.next), self.atom()))
        return left

    def atom(self) -> Tree:
        kind, start = self.next, self.start
        if kind == "name":
            return self.path()
        if kind in _LITERALS:
            return Tree(kind, start, (self.take(kind),))
        if kind in ("true", "false"):
            self.take(kind)
            return Tree(kind, start, ())
        self.deeper()
        word = self.take("function") if kind == "function" else ""
        self.take("(")
        inner = Tree("call", start, (word, *self.arguments())) if word else self.expression()
        self.take(")")
        self.depth -= 1
        return inner

    def arguments(self) -> list[Tree]:
        found = [self.argument()]
        while self.next == ",":
            self.take(",")
            found.append(self.argument())
        return found

    def argument(self) -> Tree:
        start = self.start
        above = (self.take("above"),) if self.next == "above" else ()
        first = self.expression()
        if not above and self.next != ":":
            return first
        self.take(":")
        return Tree("pair", start, (*above, first, self.expression()))

    def path(self) -> Tree:
        start, names = self.start, [self.take("name")]
        while self.next == ".":
            self.take(".")
            names.append(self.take("name"))
        return Tree("path", start, tuple(names))
