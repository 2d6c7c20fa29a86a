"""What typer says about a wrong command line, in the user's language."""

from __future__ import annotations

import re

from models.text import Lang, Text

#: typer speaks English only; these are all its messages about the commands that we have.
_CHINESE = (
    (r"No such command '(.+?)'\.", r"没有命令 \1。"),
    (r"No such option: (\S+)", r"没有选项 \1。"),
    (r"Missing option '([^']+)'(?: / '[^']+')*\.", r"缺少选项 \1。"),
    (r"Missing (?:argument|parameter) '(.+?)'\.", r"缺少参数 \1。"),
    (r"Missing command\.", "缺少命令，可用 --help 查看有哪些。"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", r"多余的参数：\1"),
    (r"Option '(.+?)' requires an argument\.", r"选项 \1 需要一个值。"),
    (r"Option '(.+?)' does not take a value\.", r"选项 \1 不带值。"),
    (r"Invalid value for (?:'(?:.+?) / )?'?(.+?)'?: (.*)", r"\1 的值不对：\2"),
    (r" ?Did you mean (.+?)\?", r"是否想写 \1？"),
    (r"Input should be a valid number.*", "应为数字"),
    (r"Input should be a valid integer.*", "应为整数"),
    (r"Input should be greater than or equal to (\S+)", r"应不小于 \1"),
    (r"Input should be less than or equal to (\S+)", r"应不大于 \1"),
    (r" ?\(Possible options: (.+?)\)", r"可用的选项：\1"),
)


def usage_message(message: str, lang: Lang, command: str) -> str:
    """One line that names the fault, and the command whose help says more."""
    said = message
    if lang == "zh":
        for pattern, words in _CHINESE:
            said = re.sub(pattern, words, said)
    return Text(f"用法错误：{said}\n可用 {command} --help 查看用法", f"usage error: {said}\nsee {command} --help").in_(
        lang
    )
