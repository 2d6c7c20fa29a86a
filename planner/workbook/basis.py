"""The policies: versions, digests, validity; the answers taken where a text leaves a question; official sentences."""

from __future__ import annotations

from models.text import Lang, Text
from planner.handover.dossier import Dossier, PolicyBasis
from planner.prose.terms import STATUSES
from planner.report.closing import SHORT_DIGEST
from planner.report.phrases import joined, said
from planner.workbook.leaf import Block, Grid, Leaf, Lines, Row
from planner.workbook.names import BASIS, cited_place

_WIDTHS = (20, 38, 34, 13, 10, 17, 30, 26)


def basis(dossier: Dossier, lang: Lang) -> Leaf:
    """Policies, readings, sentences, each in a table."""
    blocks: list[Block] = [
        Lines((BASIS.in_(lang),), "title"),
        Lines((_LEGEND.in_(lang),)),
        Grid(_head(lang), tuple(_row(one, lang) for one in dossier.policies), filtered=True,
             centred=frozenset({3, 4, 5})),
    ]  # fmt: skip
    if dossier.plan.readings:
        title = Text(
            "所用解读（文件没有写明，取法会影响金额）", "Readings used (the text is silent; the answer matters)"
        )
        blocks += [Lines((title.in_(lang),), "heading"), _readings(dossier, lang)]
    sentences = [
        Row((said(policy.title, lang), one.text, cited_place(one.cite, lang)))
        for policy in dossier.policies
        for one in policy.sentences
    ]
    if sentences:
        head = (
            Text("政策", "Policy").in_(lang),
            Text("官方原文", "Official sentence").in_(lang),
            Text("出处", "Source").in_(lang),
        )
        title = Text("所据条款的官方原文", "Official sentences that the claims rest on")
        blocks += [Lines((title.in_(lang),), "heading"), Grid(head, tuple(sentences))]
    return Leaf(BASIS.in_(lang), _WIDTHS, tuple(blocks), held=1)


_LEGEND = Text(
    f"摘要是政策包内容的 SHA-256 前 {SHORT_DIGEST} 位：内容改一个字，摘要就不同。",
    f"The digest is the first {SHORT_DIGEST} digits of the SHA-256 of the pack: any change in it changes the digest.",
)


def _head(lang: Lang) -> tuple[str, ...]:
    return (
        Text("政策包", "Pack").in_(lang),
        Text("政策名称", "Title").in_(lang),
        Text("文号或来源", "Document").in_(lang),
        Text("状态", "Status").in_(lang),
        Text("版本", "Version").in_(lang),
        Text("摘要", "Digest").in_(lang),
        Text("有效期", "Validity").in_(lang),
        Text("方案所据条款", "Clauses claimed under").in_(lang),
    )


def _row(one: PolicyBasis, lang: Lang) -> Row:
    status = STATUSES[one.status].in_(lang) if one.status in STATUSES else one.status
    file = Text(f"（附：{one.file}）", f" (attached: {one.file})").in_(lang) if one.file else ""
    return Row(
        (
            one.id,
            said(one.title, lang),
            one.document + file,
            status,
            one.version,
            one.digest[:SHORT_DIGEST],
            said(one.window, lang),
            joined(one.clauses, lang),
        ),
        "plain" if one.clauses else "soft",
    )


def _readings(dossier: Dossier, lang: Lang) -> Grid:
    head = (
        Text("解读", "Reading").in_(lang),
        Text("文件没有写明的问题", "Question that the text leaves").in_(lang),
        Text("本方案的取法", "Answer taken").in_(lang),
        Text("来源", "Set by").in_(lang),
        Text("出处", "Source").in_(lang),
    )
    origin = {True: Text("默认", "default"), False: Text("个案指定", "the case")}
    rows = (
        (one.reading, said(one.question, lang), said(one.option_text, lang), origin[one.is_default].in_(lang),
         cited_place(one.cite, lang))
        for one in dossier.plan.readings
    )  # fmt: skip
    return Grid(head, tuple(Row(cells) for cells in rows), centred=frozenset({3}))
