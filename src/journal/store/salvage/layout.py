"""Which page belongs to which table, as far as the file still tells."""

from dataclasses import dataclass

from journal.store.salvage.btree import (
    FILE_HEADER,
    TABLE_INSIDE,
    Page,
    index_record,
    parsed,
    table_record,
    tree,
)
from journal.store.salvage.image import Image
from journal.store.salvage.shapes import MODELS

_SCHEMA_ROOT = 1
_FIRST_FREE_AT = 32


@dataclass(frozen=True, slots=True)
class Layout:
    """The owners of pages: the table whose tree a page is in.

    `apart` are the pages that hold no rows: of indexes, of the list of tables, and free ones.
    `keys` are the ids that a whole index says a table has. `has_tables` tells that the file lists
    every table of a journal, `is_followed` that its trees could be followed to their ends. With
    both, a page without an owner holds nothing that is still there.
    """

    owners: dict[int, str]
    apart: frozenset[int]
    keys: dict[str, frozenset[int]]
    has_tables: bool
    is_followed: bool

    @property
    def is_whole(self) -> bool:
        """Tell whether what is there is where it should be."""
        return self.has_tables and self.is_followed


def layout_of(image: Image) -> Layout:
    """Return how the pages of a file belong together."""
    schema_pages, is_followed = tree(image, _SCHEMA_ROOT)
    entries = _entries(image, schema_pages)
    owners: dict[int, str] = {}
    apart = {page.number for page in schema_pages} | {_SCHEMA_ROOT} | _free(image)
    keys: dict[str, frozenset[int]] = {}
    for kind, table, root in entries:
        pages, is_tree_whole = tree(image, root)
        is_followed = is_followed and is_tree_whole
        numbers = {page.number for page in pages}
        if kind != "table" or table not in MODELS:
            apart |= numbers
        elif numbers & owners.keys():
            # A page in two trees is in one of them by mistake; what it holds tells in which.
            is_followed = False
            numbers -= owners.keys()
        if kind == "table" and table in MODELS:
            owners |= dict.fromkeys(numbers, table)
        elif kind == "index" and is_tree_whole:
            found = _keys(image, pages)
            if found is not None:
                keys.setdefault(table, found)
    has_tables = MODELS.keys() <= {table for kind, table, _ in entries if kind == "table"}
    is_followed = is_followed and not apart & owners.keys()
    return Layout(owners, frozenset(apart - owners.keys()), keys, has_tables, is_followed)


def _entries(image: Image, pages: list[Page]) -> list[tuple[str, str, int]]:
    """Return the kind, the table and the root page of everything that the file lists."""
    found = []
    for page in pages:
        if page.kind == TABLE_INSIDE:
            continue
        for at in page.cells:
            record = table_record(image, page.data, at)
            match record.values if record else ():
                case (str(kind), _, str(table), int(root), *_) if root > 0:
                    found.append((kind, table, root))
    return found


def _keys(image: Image, pages: list[Page]) -> frozenset[int] | None:
    """Return the ids of the rows that an index leads to; None if an entry is unreadable."""
    found = set()
    for page in pages:
        for at in page.cells:
            record = index_record(image, page, at)
            key = record.values[-1] if record else None
            if not isinstance(key, int):
                return None
            found.add(key)
    return frozenset(found)


def _free(image: Image) -> set[int]:
    """Return the pages that the file lists as free."""
    first = image.page(1) or bytes(FILE_HEADER)
    trunk = int.from_bytes(first[_FIRST_FREE_AT : _FIRST_FREE_AT + 4], "big")
    found: set[int] = set()
    while trunk and trunk not in found and (data := image.page(trunk)):
        # A page that is in use is no part of the list, whatever leads to it.
        if parsed(data, trunk) is not None and int.from_bytes(data[4:8], "big") == 0:
            break
        found.add(trunk)
        count = min(int.from_bytes(data[4:8], "big"), image.usable // 4 - 2)
        leaves = (int.from_bytes(data[at : at + 4], "big") for at in range(8, 8 + 4 * count, 4))
        # A free page is blank here (secure_delete); one that is not is no free page.
        found |= {leaf for leaf in leaves if image.page(leaf) is None}
        trunk = int.from_bytes(data[:4], "big")
    return found
