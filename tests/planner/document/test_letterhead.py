from __future__ import annotations

from models.brand import Brand
from planner.document.letterhead import colours, letterhead


def test_no_brand_changes_no_colour() -> None:
    assert colours(None) == ""


def test_name_and_logo_stand_in_the_strip_the_logo_within_the_file() -> None:
    assert list(letterhead(Brand("A & <B>", logo=b"<svg/>", logo_type="svg"))) == [
        '<div class="brand">',
        '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt=""/>',
        "<p>A &amp; &lt;B&gt;</p>",
        "</div>",
    ]


def test_without_a_logo_there_is_the_name_alone() -> None:
    assert list(letterhead(Brand("A"))) == ['<div class="brand">', "<p>A</p>", "</div>"]
