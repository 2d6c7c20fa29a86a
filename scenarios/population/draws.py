"""What the figures of an invented enterprise are drawn with; the same seed gives the same figures everywhere."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence

WAN = 10_000


class Draws:
    """Random draws of one enterprise, by its own seed: any slice of a population can be made by itself."""

    def __init__(self, seed: int, number: int) -> None:
        self._random = random.Random(f"{seed}/{number}")

    def chance(self, probability: float) -> bool:
        """True with that probability."""
        return self._random.random() < probability

    def normal(self) -> float:
        """A standard normal number."""
        return self._random.gauss(0.0, 1.0)

    def between(self, low: float, high: float) -> float:
        """A number of the interval, each as likely."""
        return self._random.uniform(low, high)

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        return self._random.randint(low, high)

    def one_of(self, weights: Mapping[str, float]) -> str:
        """One of the names, by weight."""
        return self._random.choices(tuple(weights), tuple(weights.values()))[0]

    def some(self, names: Sequence[str], most: int) -> list[str]:
        """One to `most` of the names, in their order."""
        count = self.whole(1, min(most, len(names)))
        picked = set(self._random.sample(range(len(names)), count))
        return [name for place, name in enumerate(names) if place in picked]

    def times(self, mean: float) -> int:
        """How often something happens whose mean is known (Poisson; means here are far below 50)."""
        left, count = math.exp(-min(mean, 50.0)), 0
        product = self._random.random()
        while product > left:
            count += 1
            product *= self._random.random()
        return count

    def around(self, median: float, spread: float) -> float:
        """A log-normal number."""
        return median * math.exp(spread * self.normal())

    def date(self, year: int) -> str:
        """A day of a year."""
        return f"{year}-{self.whole(1, 12):02}-{self.whole(1, 28):02}"


def money(yuan: float) -> str:
    """A figure as people write it: thousands of yuan, in 万."""
    thousands = max(0, round(yuan / 1_000))
    whole, rest = divmod(thousands, 10)
    return f"{whole}.{rest}万" if rest else f"{whole}万"


def logistic(value: float) -> float:
    """A number of (0, 1) that grows with the value."""
    return 1.0 / (1.0 + math.exp(-value))
