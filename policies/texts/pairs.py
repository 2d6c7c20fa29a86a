"""分别 lists paired: which figure belongs to which level, kind or step. What cannot be paired for certain is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policies.texts.figures import Figure, Kind

_LEVEL = (
    r"(?:工信部|国家级?|世界级?|全球|国际级?|国内|省内|省级?|市级|市|区级|县级|镇级|[一二三特]等奖?|[A-F]类|[一二三]类|"
    r"[一二三四五]星级?|[一二三四五]级)"
)
#: Levels side by side: 国家级、省级; 国家、省、市级.
_LEVELS = re.compile(rf"{_LEVEL}(?:(?:、|和|或|及|与|以及){_LEVEL})+")
_ONE_LEVEL = re.compile(r"国家级?|工信部|国际级?|国内|省级|省内|市级|(?<![\u4e00-\u9fff])省(?!内)|(?<=和)省")
_BETWEEN = re.compile(
    r"(?:（含）|\(含\))?(?:及?以上|以下|以内)?(?:（含）|\(含\))?(?:[、，,]|\s)*(?:以及|和|及|与|或|、)?\s*(?:最高|不超过)?"
)
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
#: Figures that 分别 deals out.
_SHARED_OUT = frozenset({Kind.MONEY, Kind.RATE, Kind.POINTS})
#: A text before the amounts of a list: 分别给予产品提供方最高; no further figure and no end of a part in it.
_REACH = 30
_LEAD = re.compile(r"^.*(?:认定为|认定的|被评为|获得|入选|列入|通过|主导|为|对)(?=[^、]{2,})")


@dataclass(frozen=True, slots=True)
class Pairing:
    """A list of figures and what each belongs to: words (`labels`) or the figures of another list (`steps`).

    `sure` is false where the other list was not beside 分别 but taken over from earlier in the sentence.
    """

    figures: tuple[Figure, ...]
    labels: tuple[str, ...] = ()
    steps: tuple[Figure, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A list whose partner was not found: the figures, and the words around it."""

    figures: tuple[Figure, ...]
    words: str


def find_pairs(sentence: str, figures: Sequence[Figure]) -> tuple[tuple[Pairing, ...], tuple[Unpaired, ...]]:
    """The lists of the sentence with their partners, and those whose partner is not to be found."""
    runs = list(_runs(sentence, figures))
    pairs: list[Pairing] = []
    waiting: list[tuple[Figure, ...]] = []
    lonely: list[tuple[Figure, ...]] = []
    labels: tuple[str, ...] = ()
    for index, run in enumerate(runs):
        found = _pair(sentence, run, runs[:index], waiting, labels)
        if found is None:
            (waiting if _may_be_steps(sentence, run) else lonely).append(run)
            continue
        if found.steps:
            waiting = [one for one in waiting if one != found.steps]
        labels = found.labels or labels
        pairs.append(found)
    lost = [Unpaired(run, sentence[max(run[0].start - 24, 0) : run[-1].end]) for run in (*lonely, *waiting)]
    return tuple(pairs), (*sorted(lost, key=lambda one: one.figures[0].start), *_alone(sentence, figures, runs))


def _runs(sentence: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Two or more figures of one kind with nothing but list marks between them; a range is none."""
    run: list[Figure] = []
    for figure in figures:
        between = sentence[run[-1].end : figure.start] if run else ""
        if run and not (
            run[-1].kind is figure.kind
            and _BETWEEN.fullmatch(between)
            and not _is_range(between, sentence[figure.end :])
        ):
            if len(run) > 1:
                yield tuple(run)
            run = []
        run.append(figure)
    if len(run) > 1:
        yield tuple(run)


def _is_range(between: str, after: str) -> bool:
    """Whether the two are the ends of one range: 5万平方米以上10万平方米以下."""
    return "以上" in between and re.match(r"(?:[（(]不?含[^（）()]*[）)])?(?:及?以下|以内)", after) is not None


def _pair(
    sentence: str,
    run: tuple[Figure, ...],
    before: Sequence[tuple[Figure, ...]],
    waiting: Sequence[tuple[Figure, ...]],
    carried: tuple[str, ...],
) -> Pairing | None:
    respectively = sentence.rfind("分别", max(run[0].start - _REACH, 0), run[0].start)
    count, end = len(run), respectively if respectively >= 0 else run[0].start
    start = max([one[-1].end for one in before], default=0)
    if respectively >= 0:
        steps = next((one for one in reversed(waiting) if len(one) == count), None)
        if steps is not None:
            return Pairing(run, steps=steps)
        after = _labels_after(sentence, run, count) if _may_be_steps(sentence, run) else ()
        if after:
            return Pairing(run, labels=after)
    labels = _labels(sentence[start:end], count)
    if labels:
        return Pairing(run, labels=labels)
    after = _labels_after(sentence, run, count)
    if after:
        return Pairing(run, labels=after)
    if respectively >= 0 and len(carried) == count:
        prefix = re.split("[，,。；;、]|奖励|补助", sentence[start:respectively])[-1].strip()
        return Pairing(run, labels=tuple(f"{prefix}·{one}" if prefix else one for one in carried), sure=False)
    return None


def _labels(words: str, count: int) -> tuple[str, ...]:
    """The last list of `count` words: levels side by side, else items of one part, else levels standing apart.

    Words in brackets tell the list once more (三星级、四星级（或一级、二级）) and count only where nothing else does.
    """
    plain = _BRACKETS.sub("", words)
    return _listed(plain, count) or (_listed(words, count) if plain != words else ())


def _listed(words: str, count: int) -> tuple[str, ...]:
    part = re.split("[；;。]", words)[-1]
    for match in reversed(list(_LEVELS.finditer(part))):
        found = re.findall(_LEVEL, match.group())
        if len(found) == count:
            return tuple(found)
    for piece in reversed(re.split("[，,]", part)):
        items = [item for item in re.split(r"、|和(?=“)|以及", piece) if item]
        if len(items) == 1 and count == 2:
            items = [item for item in re.split("和|与|或", piece) if item]
        if len(items) == count and count > 1:
            return (_LEAD.sub("", items[0]) or items[0], *items[1:])
    levels = [match.group() for match in _ONE_LEVEL.finditer(part)]
    return tuple(levels) if len(levels) == count and len(set(levels)) == count else ()


def _labels_after(sentence: str, run: Sequence[Figure], count: int) -> tuple[str, ...]:
    """Words paired with figures that stand before them: 60万元以上、30万元以上的，分别认定为C类、F类."""
    match = re.match(r"[^。；;]{0,20}?分别([^。；;，,\d]*)", sentence[run[-1].end :])
    found = _LEVELS.search(match.group(1)) if match else None
    labels = re.findall(_LEVEL, found.group()) if found else []
    return tuple(labels) if len(labels) == count else ()


def _may_be_steps(sentence: str, run: Sequence[Figure]) -> bool:
    """Whether the list may be thresholds, whose awards come later in the sentence."""
    around = sentence[max(run[0].start - 10, 0) : run[0].start] + sentence[run[-1].end : run[-1].end + 4]
    later = re.search("分别|给予|奖励|补助|享受", sentence[run[-1].end :])
    return bool(re.search("达到?|突破|超过|以上|以下|不低于|不少于|高于", around)) and later is not None


def _alone(sentence: str, figures: Sequence[Figure], runs: Sequence[tuple[Figure, ...]]) -> Iterator[Unpaired]:
    """A 分别 with figures in its part of the sentence, but no list of them near it."""
    for match in re.finditer("分别", sentence):
        start, end = match.span()
        stop = min((place for mark in "；;。" if (place := sentence.find(mark, end)) >= 0), default=len(sentence))
        near = any(end - _REACH <= run[0].start <= end + _REACH or 0 <= start - run[-1].end <= _REACH for run in runs)
        if not near and any(end <= one.start < stop and one.kind in _SHARED_OUT for one in figures):
            yield Unpaired((), sentence[max(start - 16, 0) : end + 16])


def step_of(pairing: Pairing, index: int) -> str:
    """What the figure belongs to, in words."""
    return pairing.steps[index].text if pairing.steps else pairing.labels[index]


def is_ladder(pairing: Pairing) -> bool:
    """Whether rising thresholds stand against amounts."""
    return bool(pairing.steps) and all(one.kind is Kind.MONEY for one in (*pairing.steps, *pairing.figures))
