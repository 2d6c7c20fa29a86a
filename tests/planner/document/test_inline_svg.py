from __future__ import annotations

from planner.charts.svg import document, element, text
from planner.document.inline_svg import inlined


def test_ids_and_what_leads_to_them_get_the_name_of_the_picture() -> None:
    drawing = document(10, 10, "title", "told", element("rect", id="a", fill="url(#a)"), element("use", href="#a"))
    made = inlined(drawing, "p2")
    assert made.count('id="p2-') == 3 and made.count(' id="') == 3
    assert 'fill="url(#p2-a)"' in made and 'href="#p2-a"' in made
    assert "aria-labelledby" not in made and not made.endswith("\n")


def test_words_of_a_client_that_look_like_an_id_stay_as_they_are() -> None:
    made = inlined(document(10, 10, "t", "d", text(0, 0, ' id="a" fill="url(#a)" href="#a"')), "p1")
    assert " id=&quot;a&quot; fill=&quot;url(#a)&quot; href=&quot;#a&quot;" in made


def test_what_is_no_drawing_is_left_out() -> None:
    assert inlined("<b>no drawing</b>", "p1") == ""
