"""The table of the best with each option, in both languages."""

from __future__ import annotations

from models.decided import OptionDecided, Sums
from models.plan import DemandsAsked
from planner.report.decided import render_decided
from tests.planner.report.sample_plan import sample_plan
from tests.planner.report.test_decided import WAN, both, decided, lever, sums


def option(name: str, brings: Sums | None, value: int | None, *, proven: bool = True) -> OptionDecided:
    return OptionDecided(
        option=name, text=both(name), sums=brings, value=None if value is None else value * WAN, proven=proven
    )


#: The decision brings 80 for 50, with 7 competitive and 3 of others.
OPTIONS = (
    option("here", sums(80, 50, competitive=7, others=3), 80),
    option("there", sums(60, 30, competitive=9, others=3), 60),
    option("alike", sums(80, 55, competitive=7, others=3), 80),
    option("loose", sums(70, 20, competitive=7), 70, proven=False),
    option("never", None, None),
    option("late", None, None, proven=False),
)
LEVERS = (lever("place", "here", "there", None, options=OPTIONS), lever("plain", "x", "x", None))


def table(lang: str, **more: object) -> list[str]:
    """The lines of the table's rows, blanks made one."""
    made = decided(**({"levers": LEVERS, "options_left_out": 0} | more))
    lines = render_decided(made, "zh" if lang == "zh" else "en", 160).splitlines()
    start = next(i for i, line in enumerate(lines) if line in ("## 每个选项最好的结果", "## The best with each option"))
    return [" ".join(line.split()) for line in lines[start + 1 : lines.index("", start)]]


def test_each_option_stands_against_the_decision() -> None:
    assert table("zh") == [
        "只定住这一个选项，其余全部重新决定。",
        "定什么 选项 确定至多 自付合计 确定减自付 与决定相比",
        "-" * len(table("zh")[2]),
        "place here 80万元 50万元 30万元 就这样定",
        "there 60万元 30万元 30万元 少 20万元，竞争性多 2万元",
        "alike 80万元 55万元 25万元 相同",
        "loose 70万元 20万元 50万元 少 10万元，归个人等少 3万元，未证明最好",
        "never - - - 不能这样定",
        "late - - - 时限内没有算出",
    ]


def test_the_english_table_says_the_same() -> None:
    assert table("en")[0] == "Only this option is held; all the rest is decided anew."
    assert table("en")[1] == "what option sure at most own spending sure less spending against the decision"
    assert table("en")[3:] == [
        "place here 800,000 yuan 500,000 yuan 300,000 yuan decided",
        "there 600,000 yuan 300,000 yuan 300,000 yuan 200,000 yuan less, 20,000 yuan more competitive money",
        "alike 800,000 yuan 550,000 yuan 250,000 yuan the same",
        (
            "loose 700,000 yuan 200,000 yuan 500,000 yuan 100,000 yuan less, 30,000 yuan less for persons and others, "
            "not proven to be best"
        ),
        "never - - - cannot be decided so",
        "late - - - not found within the time limit",
    ]


def test_demands_are_the_reason_where_there_are_any() -> None:
    settings = sample_plan().settings.model_copy(update={"demands": DemandsAsked(must=("a/1",))})
    assert "never - - - 做不到所提的要求" in table("zh", settings=settings)
    assert "never - - - the demands cannot be met" in table("en", settings=settings)


def test_with_another_objective_its_value_is_what_differs() -> None:
    settings = sample_plan().settings.model_copy(update={"objective": "net"})
    options = (option("here", sums(80, 50), 30), option("there", sums(60, 20), 40, proven=False))
    proof = decided().proof.model_copy(update={"value": 30 * WAN})
    levers = (lever("place", "here", "there", None, options=options),)
    lines = table("zh", settings=settings, levers=levers, proof=proof, sums=sums(80, 50))
    assert lines[1].endswith("目标值与决定相比")
    assert lines[4] == "there 60万元 20万元 40万元 多 10万元，未证明最好"


def test_drafts_within_the_sure_money_are_named() -> None:
    levers = (lever("place", "here", "there", None, options=(option("here", sums(80, 50, drafts=9), 80),)),)
    assert "确定至多（含征求意见稿）" in table("zh", levers=levers)[1]
    assert "sure at most, with drafts" in table("en", levers=levers)[1]


def test_what_was_left_out_is_counted() -> None:
    assert table("zh", options_left_out=7)[-1] == "另有 7 个选项没有算。"
    assert table("en", options_left_out=7)[-1] == "7 more options were not looked at."


def test_where_there_is_a_choice_the_page_says_how_to_ask() -> None:
    hint = "各选项最好能到什么结果（例如次优的决定）：加 --options。"
    assert hint in render_decided(decided(), "zh").splitlines()
    assert "What is best with each option (the runner-up, say): add --options." in render_decided(decided(), "en")
    amounts = (lever("cloud", "100", "200", None, sort="amount"), lever("hidden", "yes", "no", None, counts=False))
    for none in (decided(levers=amounts), decided(levers=LEVERS, options_left_out=0)):
        assert "--options" not in render_decided(none, "zh")
    assert "每个选项" not in render_decided(decided(levers=amounts, options_left_out=0), "zh")
