"""Names of facts and heads of tables begin with a capital, as documents in English have them."""

from __future__ import annotations

from dataclasses import replace

from planner.document.content import Block, Facts, Section, Table


def capital(text: str) -> str:
    """The text with its first letter as a capital; Chinese stays as it is."""
    return text[:1].upper() + text[1:]


def capitals(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, and all within their sections, with such names."""
    return tuple(_block(one) for one in blocks)


def _block(block: Block) -> Block:
    match block:
        case Section():
            return replace(block, blocks=capitals(block.blocks))
        case Table():
            return replace(block, head=tuple(map(capital, block.head)))
        case Facts():
            return Facts(tuple(replace(entry, name=capital(entry.name)) for entry in block.entries))
        case _:
            return block
