"""Convert quotes as people and their editors write them to those of CSV."""

import re

_SEPARATOR = re.compile(r"[,;\t|]")
_CURLY_CELL = re.compile(
    r"((?:^|[,;\t|]) *)[“„«]([^“”„«»\r\n]*)[”“»] *(?=[,;\t|\r\n]|\Z)", re.MULTILINE
)


def without_space_before(text: str, separator: str) -> str:
    """Remove spaces between a quote that ends a cell and the separator after it.

    A quote inside a cell is doubled, and an opening one follows a separator.
    """
    if '" ' not in text:
        return text
    mark = re.escape(separator)
    return re.sub(rf'(?<=[^"\s{mark}])" +(?=[{mark}\r\n]|\Z)', '"', text)


def with_straight_quotes(text: str) -> str:
    """Replace curly quotes around cells that contain a separator by straight ones.

    Editors make quotes curly in files typed by hand.
    """
    if '"' in text:
        return text
    return _CURLY_CELL.sub(
        lambda found: f'{found[1]}"{found[2]}"' if _SEPARATOR.search(found[2]) else found[0], text
    )
