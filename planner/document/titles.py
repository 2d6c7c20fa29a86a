"""The few words that writers add of their own."""

from __future__ import annotations

from models.text import Text

CONTENTS = Text("目录", "Contents")
SOURCE = Text("原文", "official text")
NOTE = Text("备注", "note")
WARNING = Text("注意", "warning")
PICTURE = Text("图", "figure")
DATED = Text("日期", "dated")
