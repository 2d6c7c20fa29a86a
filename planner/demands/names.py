"""How demands name claims: by claim, by clause (of one item or one year), by article, or by policy."""

from __future__ import annotations

from collections.abc import Iterable

from models.policy import Clause


class ClaimNames:
    """Which claims a name means. `clauses` are all that there are: a clause of that id comes before an article."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._clauses = {clause.ref: clause for clause in clauses}

    def means(self, name: str, clause: Clause, key: str) -> bool:
        """Whether the name means the claim of that clause and key (`pack/clause@item:year`)."""
        by_item, _, year = key.rpartition(":")
        return name in (key, by_item, f"{clause.ref}:{year}") or self.means_clause(name, clause)

    def means_clause(self, name: str, clause: Clause) -> bool:
        """Whether the name means the clause or all that it belongs to, whatever claims there are."""
        if name in (clause.ref, clause.policy):
            return True
        policy, slash, article = name.partition("/")
        return (
            bool(slash)
            and policy == clause.policy
            and name not in self._clauses
            and _bare(article) in articles_of(clause)
        )

    def known(self, name: str, keys: Iterable[str]) -> bool:
        """Whether the name means a clause, or one of the claims with these keys."""
        if any(self.means_clause(name, clause) for clause in self._clauses.values()):
            return True
        clauses = ((self._clauses.get(key.partition("@")[0]), key) for key in keys)
        return any(clause is not None and self.means(name, clause, key) for clause, key in clauses)


def articles_of(clause: Clause) -> frozenset[str]:
    """The articles of a clause, as its rules mean it and as cited, without trimmings: `五` for `（五）` or `第五条`."""
    return frozenset({_bare(clause.article), _bare(clause.cite.article)})


def _bare(article: str) -> str:
    inner = article.strip().strip("（）()")
    return inner.removeprefix("第").removesuffix("条") or inner
