"""What the parts of a pack share while they are compiled: the document, the words, and the faults found so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from models.cite import Cite
from models.errors import Finding, did_you_mean
from models.expression import Node, Type
from models.money import MoneyError, parse_money
from models.pack_form import CiteFile
from models.policy import Condition, Reading
from models.text import Text
from models.vocabulary import Vocabulary
from policies.files.money_words import money_fault
from policies.files.strict_yaml import Document, Path_
from policies.language.expression import parse_expression
from policies.language.expression_error import ExpressionError
from policies.language.scope import NameScope


@dataclass
class Compiler:
    """Collects faults instead of stopping at the first, so that an author sees them all at once."""

    document: Document
    vocabulary: Vocabulary
    pack: str
    readings: dict[str, Reading] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)

    def scope(
        self, on: str = "", kinds: tuple[str, ...] = (), *, sees_year: bool = True, sees_nth: bool = False
    ) -> NameScope:
        """The names that an expression sees."""
        return NameScope(self.vocabulary, on, self.pack, self.readings, kinds, sees_year, sees_nth=sees_nth)

    def fault(self, path: Path_, zh: str, en: str, *, key: bool = False) -> None:
        """Note one fault at the path."""
        self.faults.append(self.document.finding(path, Text(zh, en), None, key=key))

    def unknown(self, path: Path_, zh: str, en: str, seen: str, known: Iterable[str], *, key: bool = False) -> None:
        """Note an unknown name, with the nearest known one."""
        words = Text(f"未知的{zh} {seen}", f"unknown {en} {seen}")
        self.faults.append(self.document.finding(path, words, did_you_mean(seen, known), key=key))

    def expression(self, text: str | None, scope: NameScope, wanted: Type, path: Path_) -> Node | None:
        """The tree of an expression; None where there is none, it is faulty, or its item kind was already refused."""
        if text is None or not scope.knows_kind:
            return None
        try:
            return parse_expression(text, scope, wanted)
        except ExpressionError as error:
            words = error.suggestion
            self.faults.append(self.document.finding(path, error.text, words, offset=error.offset))
            return None

    def conditions(self, texts: list[str], scope: NameScope, path: Path_) -> tuple[Condition, ...]:
        """The conditions of a list; one text stands at the path itself."""
        found = []
        for index, text in enumerate(texts):
            place = (*path, index) if (*path, index) in self.document.places else path
            tree = self.expression(text, scope, Type.FLAG, place)
            if tree is not None:
                found.append(Condition(text, tree))
        return tuple(found)

    def money(self, text: str, path: Path_, *, key: bool = False) -> int:
        """Fen of an amount; 0 where it is faulty."""
        try:
            return parse_money(text)
        except MoneyError as error:
            self.faults.append(self.document.finding(path, money_fault(error), None, key=key))
            return 0

    def percent(self, text: str, path: Path_) -> Fraction:
        """A share of at most 100 %, exactly; 0 where it is faulty."""
        share = Fraction(text.removesuffix("%")) / 100 if text.endswith("%") else Fraction(text)
        if share > 1:
            self.fault(path, f"{text}：应为不超过 100% 的比例", f"{text}: a share of at most 100% is expected")
            return Fraction(0)
        return share

    def cite(self, shape: CiteFile) -> Cite:
        """A citation."""
        return Cite(shape.article, shape.sentence)
