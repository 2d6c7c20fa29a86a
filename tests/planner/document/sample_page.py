"""A page with one of every block, and the same page with hostile text in every place that takes text."""

from __future__ import annotations

from models.text import Lang
from planner.document.content import (
    Entry,
    Facts,
    Link,
    Listing,
    Note,
    Page,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
)

#: What a pack or a text could hold to break out of its place.
HOSTILE = '<script>alert("x")</script> </style> & &lt; | `a` *b* _c_ [d](http://e) \\ \u202e "q" \'r\''


def page(text: str = "text", lang: Lang = "en") -> Page:
    return Page(
        title=f"title {text}",
        subtitle=f"subtitle {text}",
        lang=lang,
        lead=(Facts((Entry(f"name {text}", (f"value {text}",), ((f"part {text}",),)),)),),
        sections=(
            Section(
                f"one {text}",
                (
                    Quote(f"quoted {text}", f"source {text}"),
                    Paragraph((f"said {text} ", Strong(f"strong {text}"), " and ", Link(f"link {text}", "two"))),
                    Listing(((f"first {text}",), (f"second {text}",)), ordered=True),
                    Table(
                        (f"head {text}", "figure"), (((f"cell {text}",), ("1",)),), frozenset({1}), f"caption {text}"
                    ),
                    Note((f"remark {text}",)),
                    Note((f"careful {text}",), "warning"),
                    Section(f"inner {text}", (), "inner"),
                    Section(f"unlisted {text}", (), "unlisted", listed=False),
                ),
                "one",
            ),
            Section(f"two {text}", (), "two"),
        ),
        closing=f"closing {text}",
    )
