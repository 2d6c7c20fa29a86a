from __future__ import annotations

import pytest

from planner.document.contrast import contrast, is_colour, readable


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#0b4f8a", "#0B4F8A") == 1


def test_grey_on_white_as_the_guidelines_give_it() -> None:
    # the lightest grey that passes for ordinary words on white, and its lighter neighbour that does not
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_a_colour_that_cannot_be_read_gives_way() -> None:
    assert readable("#0b4f8a", "#ffffff", "#000000") == "#0b4f8a"
    assert readable("#ffe08a", "#ffffff", "#000000") == "#000000"
    assert readable("red;}", "#ffffff", "#000000") == "#000000"


@pytest.mark.parametrize("text", ["", "#fff", "#12345g", "#0b4f8a;", "0b4f8a", "#0b4f8a\n"])
def test_what_is_no_colour(text: str) -> None:
    assert not is_colour(text)
    with pytest.raises(ValueError, match="no colour as #rrggbb"):
        contrast(text, "#ffffff")
