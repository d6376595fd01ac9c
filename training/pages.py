"""A page of headings, texts, tables and plots, as Markdown and as HTML.

All texts are plain: what looks like markup in them, a system's address or a run's name, is
escaped in both.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
th, td { border: 1px solid #ccc; padding: 0.25rem 0.6rem; text-align: left; font-variant-numeric: tabular-nums; }
th { background: #f2f2f2; }
img { max-width: 100%; }
"""
MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1, 2, ..."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row is as long as `columns`."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture in a file beside the page."""

    file: str
    caption: str


Block = Heading | Text | Table | Plot


def markdown(blocks: Iterable[Block]) -> str:
    """Return the page as Markdown with tables."""
    return "\n\n".join(map(block_markdown, blocks)) + "\n"


def block_markdown(block: Block) -> str:
    """Return one block as Markdown."""
    if isinstance(block, Heading):
        return f"{'#' * block.level} {plain(block.text)}"
    if isinstance(block, Text):
        return plain(block.text)
    if isinstance(block, Plot):
        return f"![{plain(block.caption)}]({block.file})"
    lines = [block.columns, ["---"] * len(block.columns), *block.rows]
    cells = [[plain(cell) for cell in line] if number != 1 else line for number, line in enumerate(lines)]
    return "\n".join([f"**{plain(block.name)}**", "", *(f"| {' | '.join(line)} |" for line in cells)])


def plain(text: str) -> str:
    """Return a text in which nothing is markup, on one line."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))


def page(title: str, blocks: Iterable[Block]) -> str:
    """Return the page as HTML that needs nothing but the plots beside it."""
    body = "\n".join(map(block_html, blocks))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def block_html(block: Block) -> str:
    """Return one block as HTML."""
    if isinstance(block, Heading):
        return f"<h{block.level}>{html.escape(block.text)}</h{block.level}>"
    if isinstance(block, Text):
        return f"<p>{html.escape(block.text)}</p>"
    if isinstance(block, Plot):
        caption = html.escape(block.caption)
        return (
            f'<figure><img src="{html.escape(block.file)}" alt="{caption}"><figcaption>{caption}</figcaption></figure>'
        )
    head = "".join(f"<th>{html.escape(column)}</th>" for column in block.columns)
    rows = "\n".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
    return f"<h4>{html.escape(block.name)}</h4>\n<table>\n<tr>{head}</tr>\n{rows}\n</table>"
