"""Quotes as people and their editors write them, turned into those of CSV."""

import re

_SEPARATOR = re.compile(r"[,;\t|]")
_CURLY_CELL = re.compile(
    r"((?:^|[,;\t|]) *)[“„«]([^“”„«»\r\n]*)[”“»] *(?=[,;\t|\r\n]|\Z)", re.MULTILINE
)


def without_space_before(text: str, separator: str) -> str:
    """Return `text` without spaces between a quote that ends a cell and the separator behind it.

    A quote within a cell is doubled, and one that begins a cell stands behind a separator.
    """
    if '" ' not in text:
        return text
    mark = re.escape(separator)
    return re.sub(rf'(?<=[^"\s{mark}])" +(?=[{mark}\r\n]|\Z)', '"', text)


def with_straight_quotes(text: str) -> str:
    """Return `text` with straight quotes around cells that have a separator within curly ones.

    So it is where a file is typed by hand and an editor makes curly ones of all.
    """
    if '"' in text:
        return text
    return _CURLY_CELL.sub(
        lambda found: f'{found[1]}"{found[2]}"' if _SEPARATOR.search(found[2]) else found[0], text
    )
