"""What decisions do to claims, as rows of the model: where an offer is open, and what it may bring there.

A claim that stands alone along a quantity follows the quantity's own stretches. Claims along one quantity that exclude
one another each have a copy of its yuan, and the copies together are no more than it: without them the relaxation would
pay every one of them for the same yuan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.levers.affine import Affine, at_most_zero, literal_worth
from planner.levers.lever_rows import Length, LeverRows
from planner.levers.offers import most_of
from planner.levers.open_problem import Form, Picked, Terms
from planner.levers.parts import Part
from planner.levers.ranges import intervals_of, mixed_guards, where
from planner.problem import AtMost


@dataclass(frozen=True, slots=True)
class Piece:
    """One variant where it can pay along a quantity: factor x yuan + constant, and never more than `ceiling`."""

    lengths: tuple[Length, ...]
    factor: Fraction
    constant: Fraction
    ceiling: int

    @property
    def least(self) -> int:
        """The least yuan of the piece."""
        return self.lengths[0].stretch.least

    @property
    def most(self) -> int:
        """The most yuan of the piece."""
        return self.lengths[-1].stretch.most

    @property
    def cut(self) -> bool:
        """Whether the ceiling is in the way of the form."""
        return max(self.factor * end for end in (self.least, self.most)) + self.constant > self.ceiling


class OfferRows:
    """Writes the offers of a part; `grants` are the integers of those in `apart`, which have one of their own."""

    def __init__(self, part: Part, levers: LeverRows, grants: Mapping[int, int], apart: set[int]) -> None:
        self.part, self.levers, self.model = part, levers, levers.model
        self.grants, self.apart = grants, apart
        self.pieces: dict[int, tuple[Piece, ...]] = {}

    def write(self) -> None:
        """Every offer, then those that exclude one another along a quantity."""
        for place, offer in enumerate(self.part.offers):
            self.model.clauses += [(-place - 1, self.levers.literal(picked)) for picked in offer.picked]
            if offer.quantity is None:
                (variant,) = (self.part.problem.variants[number] for number in offer.variants)
                self._only_within(place, variant.terms)
                if variant.ceiling is not None:
                    self._follow_form(place, variant.ceiling, variant.step)
            else:
                self.pieces[place] = tuple(self._pieces_of(place, offer.quantity))
                self._only_on(place, [length for piece in self.pieces[place] for length in piece.lengths])
        self._exclude_with_options()
        for together in self._rivals():
            if len(together) > 1:
                self._share_yuan(together)
            else:
                self._follow_stretches(together[0])

    def _pieces_of(self, place: int, quantity: int) -> Iterator[Piece]:
        """Where the quantity rests, its yuan cost nothing; an offer that asks for the gate never stands there.

        Nothing at all is rest too, and may be chosen with the gate open.
        """
        own = self.part.problem.quantities[quantity]
        asks = not own.or_none and own.gate in self.part.offers[place].picked
        open_on = [one for one in self.levers.lengths[quantity] if not (asks and one.stretch.rests)]
        for number in self.part.offers[place].variants:
            variant, ceiling = self.part.problem.variants[number], self.part.ceilings[number]
            span = intervals_of(variant.terms).get(quantity)
            lengths = [one for one in open_on if span is None or span.within(one.stretch)]
            factor, constant = Fraction(0), Fraction(most_of(self.part.problem, number, ceiling))
            if variant.ceiling is not None and variant.ceiling.terms:
                ((_, factor),), constant = variant.ceiling.terms, variant.ceiling.constant
                pays = where(variant.ceiling, variant.step)
                lengths = [one for one in lengths if pays.within(one.stretch)]
            if lengths:
                yield Piece(tuple(lengths), factor, constant, ceiling)

    def _only_within(self, place: int, terms: Terms) -> None:
        """Taken only where every guard holds."""
        for quantity, interval in intervals_of(terms).items():
            self._only_on(place, [one for one in self.levers.lengths[quantity] if interval.within(one.stretch)])
        for guard in mixed_guards(terms):
            row = self.levers.form(guard)
            self._where_taken(place, row)
            at_most_zero(self.model, Affine().plus(row, -1), "guard")

    def _where_taken(self, place: int, row: Affine) -> None:
        """row >= 0 is asked only where the offer is taken: elsewhere it has room for its least value."""
        below = min(Fraction(0), row.range(self.model)[0])
        row.plus(literal_worth(place), below).constant -= below

    def _only_on(self, place: int, lengths: Sequence[Length], literal: int | None = None) -> None:
        if all(length.literal is not None for length in lengths):
            first = -place - 1 if literal is None else -literal - 1
            self.model.clauses.append((first, *(one.literal for one in lengths if one.literal is not None)))

    def _follow_form(self, place: int, form: Form, step: int) -> None:
        """grant <= form of several quantities."""
        if form.terms:
            room = self.levers.form(form)
            self._where_taken(place, room)
            self._grant_within(place, room, step)

    def _grant_within(self, place: int, room: Affine, step: int) -> None:
        """grant <= room, or the whole steps in it."""
        grant = Affine().add(self.grants[place], 1)
        if step > 1:
            steps = self.model.variable(0, -(-self.part.component.ceilings[place] // step))
            self.levers.steps.append(steps)
            at_most_zero(self.model, Affine().plus(grant).add(steps, -step), "steps")
            grant = Affine().add(steps, step)
        at_most_zero(self.model, grant.plus(room, -1), "ceiling")

    def _follow_stretches(self, place: int) -> None:
        """All pieces in one row; where a ceiling cuts a form also in a second one."""
        if place not in self.apart:
            return
        room, most = Affine(), Affine()
        for piece in self.pieces[place]:
            for length in piece.lengths:
                room.plus(length.yuan, piece.factor).plus(length.on, piece.constant)
                most.plus(length.on, piece.ceiling)
        self._grant_within(place, room, self._step(place))
        if len(self.pieces[place]) > 1 and any(piece.cut for piece in self.pieces[place]):
            self._grant_within(place, most, 1)

    def _step(self, place: int) -> int:
        return self.part.problem.variants[self.part.offers[place].variants[0]].step

    # Offers that exclude one another

    def _exclude_with_options(self) -> None:
        """Of offers that exclude one another under one option, one is taken only if the option is."""
        for row in self.part.component.rows:
            if isinstance(row, AtMost) and row.number == 1:
                under: dict[Picked, list[int]] = {}
                for member in row.members:
                    for picked in self.part.offers[member].picked:
                        under.setdefault(picked, []).append(member)
                for picked, members in under.items():
                    if len(members) > 1:
                        self.model.at_most_one.append((*members, -self.levers.literal(picked) - 1))

    def _rivals(self) -> Iterator[list[int]]:
        """The offers along quantities in cliques of which one is taken; offers that lose by more yuan stand alone."""
        rows: dict[int, set[int]] = {place: set() for place in range(len(self.part.offers))}
        for number, row in enumerate(self.part.component.rows):
            if isinstance(row, AtMost) and row.number == 1:
                for member in row.members:
                    rows[member].add(number)
        cliques: list[list[int]] = []
        for place, pieces in self.pieces.items():
            quantity = self.part.offers[place].quantity
            home = None
            if all(piece.factor >= 0 for piece in pieces):
                home = next((one for one in cliques if self._all_exclude(place, quantity, one, rows)), None)
            if home is None:
                cliques.append([place])
            else:
                home.append(place)
        yield from cliques

    def _all_exclude(
        self, place: int, quantity: int | None, others: Iterable[int], rows: Mapping[int, set[int]]
    ) -> bool:
        own = dict(self.part.offers[place].picked)
        for other in others:
            offer = self.part.offers[other]
            apart = any(own.get(choice, option) != option for choice, option in offer.picked)
            if offer.quantity != quantity or any(piece.factor < 0 for piece in self.pieces[other]):
                return False
            if not apart and rows[place].isdisjoint(rows[other]):
                return False
        return True

    def _share_yuan(self, rivals: list[int]) -> None:
        """Each has yuan of its own, on one of its pieces while it is taken; together no more than the quantity's."""
        lengths = (length for place in rivals for piece in self.pieces[place] for length in piece.lengths)
        all_yuan = Affine()
        for length in {length.steps: length for length in lengths}.values():
            all_yuan.plus(length.yuan, -1)
        for place in rivals:
            room, most = Affine(), Affine()
            for on, piece in self._on_pieces(place):
                yuan = Affine().add(on, piece.least)
                if piece.factor and piece.most > piece.least:
                    more = self.model.variable(0, piece.most - piece.least)
                    self.levers.steps.append(more)
                    at_most_zero(self.model, Affine().add(more, 1).add(on, piece.least - piece.most), "piece")
                    yuan.add(more, 1)
                all_yuan.plus(yuan)
                room.plus(yuan, piece.factor).add(on, piece.constant)
                most.add(on, piece.ceiling)
            if place in self.apart:
                self._grant_within(place, room, self._step(place))
                if len(self.pieces[place]) > 1 and any(piece.cut for piece in self.pieces[place]):
                    self._grant_within(place, most, 1)
        at_most_zero(self.model, all_yuan, "yuan")

    def _on_pieces(self, place: int) -> Iterator[tuple[int, Piece]]:
        """A Boolean for each piece: just one of them where the offer is taken."""
        pieces = self.pieces[place]
        if len(pieces) == 1:
            yield place, pieces[0]
            return
        drawn = [self.model.variable(0, 1) for _ in pieces]
        row = Affine({on: Fraction(1) for on in drawn}).add(place, -1)
        at_most_zero(self.model, row, "piece")
        at_most_zero(self.model, Affine().plus(row, -1), "piece")
        for on, piece in zip(drawn, pieces, strict=True):
            self._only_on(place, piece.lengths, on)
            yield on, piece
