from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib

import pytest

from models.capsule import Capsule, CarriedFile, ScenarioCarried, ScenarioPart
from models.errors import InputError
from planner.carry.packed import MOST_BYTES, packed, unpacked
from tests.planner.carry.samples import capsule

DAMAGED = "随附的规划数据已损坏或被改动（校验不符），请向出具方重新索取文件"


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        unpacked(text, "方案.pdf")
    assert len(caught.value.findings) == 1
    return caught.value.render("zh")


def wrapped(content: bytes, *, version: str = "1", digest: str | None = None) -> str:
    told = digest or hashlib.sha256(content).hexdigest()
    return f"planner/capsule/{version}:{told}:{base64.b64encode(zlib.compress(content)).decode()}"


def test_what_is_packed_comes_back_and_is_the_same_text_every_time() -> None:
    files = (CarriedFile(kind="scenario", name="涨价.yaml", text="id: x\r\n"),)
    scenario = ScenarioCarried(name="涨价.yaml:5", parts=(ScenarioPart(file=0, value="5"),))
    one = capsule().model_copy(update={"files": files, "scenarios": (scenario,), "given": (("city", "a"),)})
    assert unpacked(packed(one)) == one
    assert packed(one) == packed(one.model_copy(deep=True))


def test_the_text_has_only_signs_that_mean_nothing_anywhere() -> None:
    assert re.fullmatch(r"planner/capsule/1:[0-9a-f]{64}:[A-Za-z0-9+/]+=*", packed(capsule()))


def test_blanks_and_line_breaks_do_not_count() -> None:
    text = packed(capsule())
    assert unpacked("\r\n ".join(text[at : at + 60] for at in range(0, len(text), 60))) == capsule()


def test_every_changed_sign_is_found() -> None:
    text = packed(capsule())
    for at in range(17, len(text) - 4, 97):
        other = "0" if text[at] != "0" else "1"
        assert refusal(f"{text[:at]}{other}{text[at + 1 :]}") == f"方案.pdf: {DAMAGED}"


@pytest.mark.parametrize("cut", [1, 4, 100, 1000])
def test_a_text_cut_short_is_damaged(cut: int) -> None:
    assert refusal(packed(capsule())[:-cut]) == f"方案.pdf: {DAMAGED}"


def test_something_behind_the_content_is_damage() -> None:
    content = b"{}"
    text = base64.b64encode(zlib.compress(content) + b"more").decode()
    assert refusal(f"planner/capsule/1:{hashlib.sha256(content).hexdigest()}:{text}") == f"方案.pdf: {DAMAGED}"


def test_another_version_is_named() -> None:
    assert refusal(wrapped(b"{}", version="2")) == (
        "方案.pdf: 随附的规划数据格式为 planner/capsule/2，本版本只读 planner/capsule/1，请用更新的版本打开"
    )


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = wrapped(bytes(MOST_BYTES + 1))
    assert len(bomb) < 100_000
    assert refusal(bomb) == "方案.pdf: 随附的规划数据解开后超过 64 MB，已拒绝"


@pytest.mark.parametrize(
    "change",
    [
        {"plan": None},
        {"plan": 3},
        {"more": 1},
        {"command": "\x1b[2J"},
        {"dated": "soon"},
        {"entity": []},
        {"schema": "x"},
    ],
)
def test_what_is_not_of_the_form_is_refused(change: dict[str, object]) -> None:
    data = json.loads(capsule().model_dump_json(by_alias=True)) | change
    assert refusal(wrapped(json.dumps(data).encode())) == "方案.pdf: 随附的规划数据不符合格式，不能据以复现"


@pytest.mark.parametrize("content", [b"[]", b"", b"\xff", b"[" * 100_000])
def test_what_is_no_such_json_is_refused(content: bytes) -> None:
    assert refusal(wrapped(content)) == "方案.pdf: 随附的规划数据不符合格式，不能据以复现"


@pytest.mark.parametrize("part", [{}, {"file": 0}, {"file": -1}, {"ready_made": "a", "file": 0}])
def test_a_scenario_is_ready_made_or_one_of_the_files(part: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a scenario"):
        Capsule.model_validate({"plan": capsule().plan, "scenarios": [{"name": "x", "parts": [part]}]})
