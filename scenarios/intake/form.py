"""The form for some cities: every fact that their packs can use, and no other, what is worth most first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from models.policy import ENTERPRISE_YEAR, Policy, Strength
from models.text import Text
from models.vocabulary import Vocabulary
from scenarios.intake.fields import (
    horizon_of_packs,
    keys_read,
    kinds_read,
    measures_read,
    packs_of,
    years_back,
)
from scenarios.intake.known_fields import ITEMS, KnownFields
from scenarios.intake.layout import BY_YEAR_MARK, Field, IntakeForm, SheetForm
from scenarios.intake.own_fields import OWN_FIELDS
from scenarios.intake.worth import worth_of_facts, worth_of_kinds

#: Rows of a table before its answers: title, headings, questions, how to fill in, evidence, example.
_TABLE_HEAD, _TABLE_FIRST = 2, 7
#: Rows of a form before its answers: title, headings; of figures by year an example besides.
_FORM_HEAD, _FORM_FIRST = 2, 3
#: What stands first and last on the sheets, whatever it is worth.
_LOCATION = "enterprise.location"
_OF_CASE = ("case.id", "case.title", "horizon.from", "horizon.to", "drafts")
_ITEM_HEAD, _ITEM_TAIL = ("item.label", "item.id", "item.date"), ("item.part_of", "item.matter")
_AWARD_HEAD = ("award.clause", "award.year", "award.granted", "award.item", "award.matter")

_NAMES = {
    "enterprise": Text("企业信息", "Enterprise"),
    "years": Text("年度数据", "Yearly figures"),
    "awards": Text("已享受政策", "Awards received"),
    "elsewhere": Text("其他渠道资金", "Money from elsewhere"),
    "reached": Text("以前达到的数额", "Figures reached before"),
    "settings": Text("规划设置", "Settings"),
}


def intake_form(
    cities: Sequence[str],
    policies: Iterable[Policy],
    vocabulary: Vocabulary,
    *,
    years: tuple[int, int] | None = None,
) -> IntakeForm:
    """The form for the packs of these cities, over the years from the first to the last of `years`.

    Left out, the years are those of the packs that begin last. `policies` may hold packs of other cities: nothing is
    asked for them. Raises ValueError where no pack with clauses is for one of the cities, or the years are none.
    """
    policies = tuple(policies)
    for city in cities:
        if not packs_of((city,), policies):
            raise ValueError(f"no pack with clauses for {city!r}")
    packs = packs_of(cities, policies)
    first, last = years or horizon_of_packs(packs)
    if not cities or first > last:
        raise ValueError(f"no years: {first} to {last}")
    made = _Sheets(packs, policies, vocabulary, (first, last))
    return IntakeForm(
        cities=tuple(cities),
        first_year=first,
        last_year=last,
        sheets=made.all(),
        packs=tuple((pack.id, pack.digest) for pack in packs),
    )


def empty_sheet(sheet: str, words: Vocabulary, years: Sequence[int] = ()) -> SheetForm:
    """A sheet of that id without fields; `years` are the columns of yearly figures. KeyError for an unknown kind."""
    kind = sheet.removeprefix(ITEMS) if sheet.startswith(ITEMS) else ""
    if kind:
        return SheetForm(sheet, words.kinds[kind].label, "table", (), _TABLE_HEAD, _TABLE_FIRST, ("items",), kind)
    if sheet in ("awards", "elsewhere"):
        return SheetForm(sheet, _NAMES[sheet], "table", (), _TABLE_HEAD, _TABLE_FIRST, ("history", sheet))
    if sheet == "years":
        return SheetForm(sheet, _NAMES[sheet], "years", (), _FORM_HEAD, _FORM_FIRST, years=tuple(years))
    return SheetForm(sheet, _NAMES[sheet], "rows", (), _FORM_HEAD, _FORM_FIRST)


class _Sheets:
    """Makes the sheets of a form."""

    def __init__(
        self, packs: Sequence[Policy], policies: Sequence[Policy], words: Vocabulary, years: tuple[int, int]
    ) -> None:
        self.packs, self.words, (self.first, self.last) = packs, words, years
        self.places = {policy.jurisdiction for policy in policies if policy.clauses}
        cities = {pack.jurisdiction for pack in packs}
        self.known = KnownFields(words, (policy for policy in policies if policy.jurisdiction in cities))

    def all(self) -> tuple[SheetForm, ...]:
        worth = worth_of_kinds(self.packs)
        kinds = sorted(kinds_read(self.packs, self.words), key=lambda kind: -worth[kind])
        found = (
            self._enterprise(),
            replace(self._years(), worth=worth.get(ENTERPRISE_YEAR, 0)),
            *(replace(self._items(kind), worth=worth[kind]) for kind in kinds),
            self._awards(kinds),
            self._made("elsewhere", OWN_FIELDS["elsewhere"]),
            self._made("reached", (f"reached.{name}" for name in measures_read(self.packs))),
            self._made("settings", self._settings()),
        )
        return tuple(sheet for sheet in found if sheet.fields)

    def _made(
        self, sheet: str, names: Iterable[str], worth: Mapping[str, int] | None = None, years: Sequence[int] = ()
    ) -> SheetForm:
        fields = []
        for name in names:
            field = self.known.field(sheet, name)
            assert field is not None, (sheet, name)
            fields.append(replace(field, worth=(worth or {}).get(name.partition(BY_YEAR_MARK)[0], 0)))
        return replace(empty_sheet(sheet, self.words, years), fields=tuple(fields))

    def _enterprise(self) -> SheetForm:
        """First what the client knows, at the end what the consultant decides."""
        names, worth = self._ranked("enterprise", "", self.words.enterprise)
        names.remove(_LOCATION)
        made = self._made("enterprise", ("enterprise.name", _LOCATION, *names, *_OF_CASE), worth)
        return replace(made, fields=tuple(self._placed(one) if one.id == _LOCATION else one for one in made.fields))

    def _placed(self, location: Field) -> Field:
        """Of the places only those that a pack is for, the form's own first; provinces and the like only confuse."""
        places = {*self.places, "elsewhere"}
        cities = {pack.jurisdiction for pack in self.packs}
        offered = (one for one in location.options if one.name in places)
        options = tuple(sorted(offered, key=lambda one: one.name not in cities))
        return replace(location, options=options, example=options[0].label)

    def _years(self) -> SheetForm:
        names, worth = self._ranked("year", "", self.words.year)
        return self._made("years", names, worth, range(self.first - years_back(self.packs), self.last + 1))

    def _items(self, kind: str) -> SheetForm:
        names, worth = self._ranked("item", kind, self.words.item_facts(kind))
        return self._made(f"{ITEMS}{kind}", (*_ITEM_HEAD, *self._by_year(kind, names), *_ITEM_TAIL), worth)

    def _by_year(self, kind: str, names: Iterable[str]) -> Iterator[str]:
        """The fields, those of facts by year once for each year and once alone."""
        facts = self.words.item_facts(kind)
        for name in names:
            if facts[name.removeprefix("item.")].by_year:
                yield from (f"{name}{BY_YEAR_MARK}{year}" for year in range(self.first, self.last + 1))
            yield name

    def _awards(self, kinds: Iterable[str]) -> SheetForm:
        keys = [self.known.award_field(kind, fact) for kind in kinds for fact in self._keys(kind)]
        return self._made("awards", (*_AWARD_HEAD, *dict.fromkeys(keys)))

    def _keys(self, kind: str) -> list[str]:
        keys = keys_read(self.packs, kind)
        return [name for name in self.words.item_facts(kind) if name in keys]

    def _settings(self) -> Iterator[str]:
        yield "policies"
        yield from (f"readings.{name}" for name in self.words.readings)
        yield from (f"readings.{reading.ref}" for pack in self.packs for reading in pack.readings)
        clauses = (clause for pack in self.packs for clause in pack.clauses)
        yield from (f"chances.{one.ref}" for one in clauses if one.strength is Strength.COMPETITIVE)
        yield from (f"pots.{pot.ref}" for pack in self.packs for pot in pack.pots)

    def _ranked(self, scope: str, kind: str, table: Iterable[str]) -> tuple[list[str], dict[str, int]]:
        """The ids of the fields for the facts read, those of the most worth first, and the worth of each."""
        found = worth_of_facts(self.packs, kind)
        read = [name for name in table if (scope, name) in found or (scope, name) == ("enterprise", "location")]
        read.sort(key=lambda name: -found.get((scope, name), 0))
        return [f"{scope}.{name}" for name in read], {f"{scope}.{name}": found.get((scope, name), 0) for name in read}
