"""Words that packs bring along join the vocabulary: new ones are added, the same again is harmless, others refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from models.errors import Finding, InputError, Place
from models.policy import ENTERPRISE, ENTERPRISE_YEAR, Policy
from models.text import Text
from models.vocabulary import FactType, ItemKind, Option, Owner, Vocabulary
from models.vocabulary_file import FactFile, WordKindFile, WordsFile
from policies.files.file_model import in_order
from policies.files.strict_yaml import Document, Path_, read_document
from policies.vocabulary_loader import VOCABULARY_FILE, fact_faults, fact_of, text_of

#: Where the words of a pack stand in its file.
_AT: Path_ = ("words",)
#: A word's name: ("places", "sampletown"), ("item", "kinds", "lease", "facts", "rent").
_Name = tuple[str, ...]


def names_of(shape: WordsFile) -> tuple[str, ...]:
    """The words that a pack brings, by their names: `places.sampletown`, `item.kinds.lease.facts.rent`."""
    kinds = shape.item.kinds
    names = [
        *(("places", name) for name in shape.places),
        *(("tags", name) for name in shape.tags),
        *(("evidence", name) for name in shape.evidence),
        *(("enterprise", name) for name in shape.enterprise),
        *(("year", name) for name in shape.year),
        *(("item", "common", name) for name in shape.item.common),
        *(("item", "kinds", name) for name in kinds),
        *(("item", "kinds", name, "facts", fact) for name, kind in kinds.items() for fact in kind.facts),
        *(("options", fact, option) for fact, options in shape.options.items() for option in options),
    ]
    return tuple(".".join(name) for name in names)


def widened(vocabulary: Vocabulary, packs: Iterable[tuple[Document, WordsFile]]) -> Vocabulary:
    """The vocabulary with the words of the packs, given as their documents and words; itself where they add none.

    Raises InputError where a word contradicts one that is there, naming both places.
    """
    bringing = [(document, shape) for document, shape in packs if names_of(shape)]
    if not bringing:
        return vocabulary
    joined = _Joined(vocabulary)
    for document, shape in bringing:
        joined.add(document, shape)
        if joined.faults:
            raise InputError(in_order(joined.faults))
    return joined.vocabulary if joined.added else vocabulary


def check_words(policies: Iterable[Policy], vocabulary: Vocabulary) -> None:
    """Raises InputError where the vocabulary lacks words that a pack brought: it was not loaded with the pack."""
    for policy in policies:
        missing = missing_word(policy.words, vocabulary)
        if missing is not None:
            raise InputError([_needs_its_words(Place(policy.file), policy.id, missing)])


def missing_word(names: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """The first of the names that the vocabulary lacks; None where it has them all."""
    return next((name for name in names if _found(vocabulary, tuple(name.split("."))) is None), None)


def refuse_words(document: Document, pack: str, name: str) -> InputError:
    """What is said where one pack is loaded by itself and its words are not in the vocabulary."""
    return InputError([_needs_its_words(document.key_place(_AT), pack, name)])


def _needs_its_words(place: Place, pack: str, name: str) -> Finding:
    told = Text(
        f"政策 {pack} 自带的词 {name} 不在所用的词汇表里；政策包和词汇表要一起读入（load_all）",
        f"the vocabulary in use lacks the word {name} of the policy {pack}; load the pack and the words together "
        "(load_all)",
    )
    return Finding(place, told)


def _found(words: Vocabulary, name: _Name) -> object:
    """What the vocabulary says of a name; None for nothing."""
    match name:
        case ("options", owner, fact, option):
            known = _table(words, owner).get(fact)
            return next((one for one in known.options if one.name == option), None) if known else None
        case ("item", "common", fact):
            return words.common.get(fact)
        case ("item", "kinds", kind):
            return words.kinds.get(kind)
        case ("item", "kinds", kind, "facts", fact):
            return words.kinds[kind].facts.get(fact) if kind in words.kinds else None
        case (table, one):
            tables: Mapping[str, Mapping[str, object]] = {
                "places": words.places,
                "tags": words.tags,
                "evidence": words.evidence,
                "enterprise": words.enterprise,
                "year": words.year,
            }
            return tables[table].get(one)
    return None


def _table(words: Vocabulary, owner: str) -> Mapping[str, FactType]:
    """The facts of `enterprise`, of `year`, of all items (`item`), or of an item kind by its name."""
    tables = {"enterprise": words.enterprise, "year": words.year, "item": words.common}
    if owner in tables:
        return tables[owner]
    return words.kinds[owner].facts if owner in words.kinds else {}


@dataclass
class _Joined:
    """A vocabulary that grows pack by pack, where each new word came from, and the faults of the pack at hand."""

    vocabulary: Vocabulary
    origins: dict[_Name, Place] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)
    added: bool = False

    def add(self, document: Document, shape: WordsFile) -> None:
        """The words of one pack."""
        places = self._texts(document, ("places",), {name: text_of(one) for name, one in shape.places.items()})
        tags = self._texts(document, ("tags",), {name: text_of(one) for name, one in shape.tags.items()})
        proofs = self._texts(document, ("evidence",), {name: text_of(one) for name, one in shape.evidence.items()})
        self.vocabulary = _with_places(replace(self.vocabulary, tags=tags, evidence=proofs), places)
        enterprise = self._facts(document, ("enterprise",), shape.enterprise, self.vocabulary.enterprise)
        year = self._facts(document, ("year",), shape.year, self.vocabulary.year)
        common = self._facts(document, ("item", "common"), shape.item.common, self.vocabulary.common)
        self.vocabulary = replace(self.vocabulary, enterprise=enterprise, year=year, common=common)
        kinds = dict(self.vocabulary.kinds)
        for name, one in shape.item.kinds.items():
            kind = self._kind(document, name, one)
            if kind is not None:
                kinds[name] = kind
                self.vocabulary = replace(self.vocabulary, kinds=kinds)
        for name, options in shape.options.items():
            self._options(document, name, {option: text_of(label) for option, label in options.items()})
        self.vocabulary = replace(self.vocabulary, digest=_digest(self.vocabulary))

    def _options(self, document: Document, name: str, options: Mapping[str, Text]) -> None:
        """More options of a choice, which is named `<kind>.<fact>` or `enterprise.<fact>`."""
        owner, _, fact = name.partition(".")
        known = _table(self.vocabulary, owner).get(fact)
        if known is None or not known.options or known.options_from:
            words = Text(
                f"{name} 不是可以增加选项的事实；写成 <事项类型>.<事实> 或 enterprise.<事实>，如 recognition.scheme",
                f"{name} is no choice that can have more options; write <item kind>.<fact> or enterprise.<fact>, "
                "as in recognition.scheme",
            )
            self.faults.append(document.finding((*_AT, "options", name), words, None, key=True))
            return
        labels = {one.name: one.label for one in known.options}
        for option, label in options.items():
            path = ("options", name, option)
            other = next((one for one, text in labels.items() if text.zh == label.zh and one != option), None)
            if option in labels and labels[option] != label:
                told = Text(f"{name} 已有选项 {option}", f"{name} already has an option {option}")
                self.faults.append(document.finding((*_AT, *path), told, None, key=True))
            elif other is not None:
                told = Text(f"{label.zh} 已是选项 {other}", f"{label.zh} is already the option {other}")
                self.faults.append(document.finding((*_AT, *path, "zh"), told, None))
            elif option not in labels:
                labels[option] = label
                self._note(document, path)
        wider = replace(known, options=tuple(Option(one, label) for one, label in labels.items()))
        self.vocabulary = _with_fact(self.vocabulary, owner, wider)

    def _texts(self, document: Document, name: _Name, shapes: Mapping[str, Text]) -> dict[str, Text]:
        """A table of labels with the new ones."""
        table: dict[str, Text] = dict(getattr(self.vocabulary, name[0]))
        for one, text in shapes.items():
            if one in table:
                self._same(document, (*name, one), table[one] == text)
                continue
            other = next((word for word, label in table.items() if label.zh == text.zh), None)
            if other is not None and name == ("places",):
                self._twice(document, (*name, one, "zh"), text.zh, (*name, other))
            table[one] = text
            self._note(document, (*name, one))
        return table

    def _kind(self, document: Document, name: str, shape: WordKindFile) -> ItemKind | None:
        path = ("item", "kinds", name)
        known = self.vocabulary.kinds.get(name)
        label = text_of(shape.label) if shape.label else None
        dated_by = text_of(shape.dated_by) if shape.dated_by else None
        if known is None:
            if label is None or dated_by is None:
                words = Text(
                    f"新的事项类型 {name} 要有 label 和 dated_by",
                    f"the new item kind {name} needs label and dated_by",
                )
                self.faults.append(document.finding((*_AT, *path), words, None, key=True))
                return None
            self._check_new_kind(document, path, label)
            self._note(document, path)
            known = ItemKind(name, label, dated_by, {})
        else:
            self._same(document, path, label in (None, known.label) and dated_by in (None, known.dated_by))
        return replace(known, facts=self._facts(document, (*path, "facts"), shape.facts, known.facts))

    def _check_new_kind(self, document: Document, path: _Name, label: Text) -> None:
        name = path[-1]
        if name in (ENTERPRISE, ENTERPRISE_YEAR):
            words = Text(f"{name} 不能作事项类型的名称", f"{name} cannot name an item kind")
            self.faults.append(document.finding((*_AT, *path), words, None, key=True))
        other = next((kind.name for kind in self.vocabulary.kinds.values() if kind.label.zh == label.zh), None)
        if other is not None:
            self._twice(document, (*path, "label", "zh"), label.zh, ("item", "kinds", other))

    def _facts(
        self, document: Document, name: _Name, shapes: Mapping[str, FactFile], known: Mapping[str, FactType]
    ) -> dict[str, FactType]:
        """A table of facts with the new ones; `name` is that of the table."""
        table = dict(known)
        for one, shape in shapes.items():
            fact = fact_of(cast("Owner", name[0]), one, shape, self.vocabulary.places)
            if one in table:
                self._same(document, (*name, one), table[one] == fact)
                continue
            self.faults += fact_faults(document, (*_AT, *name, one), shape, fact.owner, self.vocabulary.evidence)
            self._check_names(document, (*name, one), fact, table)
            table[one] = fact
            self._note(document, (*name, one))
        return table

    def _check_names(self, document: Document, name: _Name, fact: FactType, table: Mapping[str, FactType]) -> None:
        """The name and the label of a new fact mean nothing else where it is read."""
        # Only packs with facts of their own ask; the form of a case would cost every other start its classes.
        from models.case_file import ENTERPRISE_KEYS, ITEM_KEYS
        from models.lever_file import ITEM_LEVERS

        own = {"item": {**ITEM_KEYS, **ITEM_LEVERS}, "enterprise": ENTERPRISE_KEYS}.get(name[0], {})
        for part, word in (((), fact.name), (("label", "zh"), fact.label.zh)):
            if word in own or word in own.values():
                words = Text(f"{word} 是个案文件自己的键，不能作事实", f"{word} is a key of case files and no fact")
                self.faults.append(document.finding((*_AT, *name, *part), words, None, key=not part))
        for other, beside in self._beside(name, table):
            if beside.name == fact.name:
                self._twice(document, name, fact.name, other, key=True)
            elif beside.label.zh == fact.label.zh:
                self._twice(document, (*name, "label", "zh"), fact.label.zh, other)

    def _beside(self, name: _Name, table: Mapping[str, FactType]) -> Iterable[tuple[_Name, FactType]]:
        """The facts that stand in one table with a new one: its own, for a kind the common ones, and the reverse."""
        yield from (((*name[:-1], one), fact) for one, fact in table.items())
        if name[:2] == ("item", "kinds"):
            yield from ((("item", "common", one), fact) for one, fact in self.vocabulary.common.items())
        if name[:2] == ("item", "common"):
            for kind in self.vocabulary.kinds.values():
                yield from ((("item", "kinds", kind.name, "facts", one), fact) for one, fact in kind.facts.items())

    def _note(self, document: Document, name: _Name) -> None:
        self.added = True
        self.origins[name] = document.key_place((*_AT, *name))

    def _same(self, document: Document, name: _Name, same: bool) -> None:
        if same:
            return
        place, word = self._place(name), ".".join(name)
        words = Text(
            f"{word} 已在 {place}，而且说的不一样；请沿用原来的写法，或换一个名称",
            f"{word} is already in {place} and says something else; write the same, or take another name",
        )
        self.faults.append(document.finding((*_AT, *name), words, None, key=True))

    def _twice(self, document: Document, name: _Name, word: str, other: _Name, *, key: bool = False) -> None:
        place, named = self._place(other), ".".join(other)
        words = Text(f"{word} 已经指 {named}（{place}）", f"{word} already stands for {named} ({place})")
        self.faults.append(document.finding((*_AT, *name), words, None, key=key))

    def _place(self, name: _Name) -> Place:
        """Where a word stands: in the pack that brought it, otherwise in the vocabulary."""
        if name in self.origins:
            return self.origins[name]
        document = read_document(VOCABULARY_FILE)
        return replace(document.key_place(name), file=VOCABULARY_FILE.name)


def _with_fact(vocabulary: Vocabulary, owner: str, fact: FactType) -> Vocabulary:
    """The vocabulary with this fact in the place of the one of its name."""
    table = {**_table(vocabulary, owner), fact.name: fact}
    if owner == "enterprise":
        return replace(vocabulary, enterprise=table)
    if owner == "year":
        return replace(vocabulary, year=table)
    if owner == "item":
        return replace(vocabulary, common=table)
    return replace(vocabulary, kinds={**vocabulary.kinds, owner: replace(vocabulary.kinds[owner], facts=table)})


def _with_places(vocabulary: Vocabulary, places: Mapping[str, Text]) -> Vocabulary:
    """The vocabulary with these places; facts whose options are the places gain the new ones."""
    if places == vocabulary.places:
        return vocabulary
    options = tuple(Option(name, label) for name, label in places.items())

    def gained(facts: Mapping[str, FactType]) -> dict[str, FactType]:
        return {
            name: replace(fact, options=options) if fact.options_from == "places" else fact
            for name, fact in facts.items()
        }

    return replace(
        vocabulary,
        places=places,
        enterprise=gained(vocabulary.enterprise),
        year=gained(vocabulary.year),
        common=gained(vocabulary.common),
        kinds={name: replace(kind, facts=gained(kind.facts)) for name, kind in vocabulary.kinds.items()},
    )


def _digest(vocabulary: Vocabulary) -> str:
    """Of all that the words say, whatever the order in which packs brought them."""

    def plain(value: object) -> object:
        if isinstance(value, FactType):
            return replace(value, options=tuple(sorted(value.options, key=lambda one: one.name)))
        return sorted((key, plain(one)) for key, one in value.items()) if isinstance(value, Mapping) else value

    kinds = {name: (kind.label, kind.dated_by, plain(kind.facts)) for name, kind in vocabulary.kinds.items()}
    tables = (
        vocabulary.enterprise, vocabulary.year, vocabulary.common, kinds, vocabulary.evidence, vocabulary.places,
        vocabulary.levels, vocabulary.tags, vocabulary.readings,
    )  # fmt: skip
    return hashlib.sha256(repr([plain(table) for table in tables]).encode()).hexdigest()
