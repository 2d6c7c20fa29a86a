"""The ladder of a clause, from how it is written to what it means."""

from __future__ import annotations

from models.expression import Fact, Literal, Node, Type
from models.policy import Ladder, Step
from models.policy_file import LadderFile
from policies.compile.compiler import Compiler
from policies.files.strict_yaml import Path_
from policies.language.scope import NameScope

#: The two questions of a ladder, by mode.
_MODES = {"full": ("highest", "full"), "top_up": ("highest", "difference"), "each": ("all", "full")}
_JUMPS = ("highest", "all")
_LATERS = ("full", "difference")


def compile_ladder(compiler: Compiler, shape: LadderFile | None, scope: NameScope, path: Path_) -> Ladder | None:
    """The ladder; None where there is none or it is faulty. Faults go to the compiler."""
    if shape is None:
        return None
    measure = compiler.expression(shape.measure, scope, Type.MONEY, (*path, "measure"))
    if not (isinstance(measure, Fact) and measure.scope == "year" and measure.years_back == 0):
        if measure is not None:
            compiler.fault((*path, "measure"), "measure 应为 year.… 的金额", "measure must be a money fact of year")
        return None
    if (shape.mode is None) == (shape.jump is None and shape.later is None):
        compiler.fault(path, "mode 与 jump/later 二选一", "write either mode, or jump and later")
        return None
    jump, later = _MODES[shape.mode] if shape.mode else (shape.jump or "highest", shape.later or "full")
    return Ladder(
        measure=measure,
        inclusive=shape.reach == "at_least",
        steps=_steps(compiler, shape, (*path, "steps")),
        jump=_way(compiler, jump, _JUMPS, scope, (*path, "jump")),
        later=_way(compiler, later, _LATERS, scope, (*path, "later")),
    )


def _steps(compiler: Compiler, shape: LadderFile, path: Path_) -> tuple[Step, ...]:
    steps = [
        Step(compiler.money(threshold, (*path, threshold), key=True), compiler.money(amount, (*path, threshold)))
        for threshold, amount in shape.steps.items()
    ]
    for before, after, threshold in zip(steps, steps[1:], list(shape.steps)[1:], strict=False):
        if after.threshold <= before.threshold or after.amount < before.amount:
            compiler.fault(
                (*path, threshold),
                "阶梯的门槛要逐级升高，金额不能降低",
                "ladder thresholds must rise and amounts not fall",
                key=True,
            )
    return tuple(steps)


def _way(compiler: Compiler, text: str, options: tuple[str, ...], scope: NameScope, path: Path_) -> Node:
    """A literal way of counting, or a reading whose options are these ways."""
    if text in options:
        return Literal(Type.CHOICE, text)
    node = compiler.expression(text, scope, Type.CHOICE, path) if text.startswith(("reading.", "解读.")) else None
    if not isinstance(node, Fact) or node.scope != "reading":
        known = " | ".join(options)
        compiler.fault(path, f"{text}：应为 {known} 或 reading.…", f"{text}: {known} or reading.… is expected")
        return Literal(Type.CHOICE, options[0])
    if set(scope.option_names(node)) != set(options):
        compiler.fault(
            path,
            f"{text} 的选项应为 {' 和 '.join(options)}",
            f"the options of {text} must be {' and '.join(options)}",
        )
    return node
