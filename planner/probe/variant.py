"""One small change of one value, and what kind of example would notice it."""

from __future__ import annotations

from typing import Any, NamedTuple

from models.text import Text

#: An example whose payment the changed place decides.
DECIDED = Text("一个由这里决定金额的例子", "an example whose money is decided here")


class Variant(NamedTuple):
    """The changed value; `what` names the change, `said` says it; `path` leads to the place from the outside in."""

    value: Any
    what: str
    said: Text
    wanted: Text
    path: tuple[str, ...] = ()


def becomes(value: Any, before: str, after: str, wanted: Text = DECIDED) -> Variant:
    """`before → after`."""
    return Variant(value, f"{before} → {after}", Text(f"{before} 改为 {after}", f"{before} becomes {after}"), wanted)


def dropped(value: Any, what: str, wanted: Text) -> Variant:
    """Without `what`, or without the whole place where `what` is empty."""
    if not what:
        return Variant(value, "drop", Text("去掉", "dropped"), wanted)
    return Variant(value, f"drop {what}", Text(f"去掉 {what}", f"without {what}"), wanted)
