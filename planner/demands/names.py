"""How demands name claims: by claim, by clause (of one item or one year), by article, or by policy."""

from __future__ import annotations

from collections.abc import Iterable

from models.policy import Clause


class ClaimNames:
    """Which claims a name means. `clauses` are all that there are: a clause of that id comes before an article."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._refs = frozenset(clause.ref for clause in clauses)

    def means(self, name: str, clause: Clause, key: str) -> bool:
        """Whether the name means the claim of that clause and key (`pack/clause@item:year`)."""
        by_item, _, year = key.rpartition(":")
        if name in (key, by_item, clause.ref, f"{clause.ref}:{year}", clause.policy):
            return True
        return name == article_of(clause) and name not in self._refs

    def means_clause(self, name: str, clause: Clause) -> bool:
        """Whether the name means the clause or all that it belongs to, whatever claims there are."""
        return name in (clause.ref, clause.policy) or (name == article_of(clause) and name not in self._refs)


def article_of(clause: Clause) -> str:
    """`pack/article` of a clause."""
    return f"{clause.policy}/{clause.cite.article}"
