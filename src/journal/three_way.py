"""Three-way merge of two windows' versions of the same form."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import TypeGuard

from msgspec import Struct

PARAGRAPHS = "\n\n"
"""Separator put between two multi-line texts."""

Body = Mapping[str, object]
"""The fields of a form by name, as a draft stores them."""


def merge(
    base: Body, ours: Body, theirs: Body, texts: Mapping[str, str] | None = None
) -> dict[str, object]:
    """Return `ours` plus what changed in `theirs` since `base`, field by field.

    If both changed a field, `ours` wins; fields in `texts` (name to separator) keep both texts, and
    lists of answers are merged item by item.
    """
    base, ours, theirs = map(plain, (base, ours, theirs))
    between = texts or {}
    return {
        name: _merged(base.get(name), ours.get(name, it), it, between.get(name))
        for name, it in {**ours, **theirs}.items()
    }


def plain(body: Body) -> dict[str, object]:
    """Return a form as it would be read back from JSON: lists instead of tuples."""
    return {name: _plain(it) for name, it in body.items()}


def merge_text(base: str, ours: str, theirs: str, between: str) -> str:
    """Merge two texts: each change in its place, conflicting ones one after the other.

    A part that the other text already contains, set off by `between`, is not repeated.
    """
    if not theirs.strip() or _holds(ours, theirs, between):
        return ours
    if not ours.strip() or _holds(theirs, ours, between):
        return theirs
    if base.strip() and _holds(theirs, base, between):
        return _replaced(theirs, base, ours, between)
    one, other = _Edit.of(base, ours), _Edit.of(base, theirs)
    if base.strip() and not one.overlaps(other):
        return one.applied_with(other, base, between)
    return f"{theirs}{between}{ours}"


def merge_lines(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of `ours` with the changes that `theirs` made since `base`."""
    stay = (line for line in ours if line in theirs or line not in base)
    added = (line for line in theirs if line not in base and line not in ours)
    return (*stay, *added)


class _Edit(Struct, frozen=True):
    """An edit of a text: `text` replaces the characters from `start` to `end`."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, before: str, after: str) -> "_Edit":
        """Return the edit from `before` to `after`, without their common prefix and suffix."""
        start = _length_in_common(before, after)
        last = _length_in_common(before[start:][::-1], after[start:][::-1])
        return cls(start, len(before) - last, after[start : len(after) - last])

    def overlaps(self, other: "_Edit") -> bool:
        """Tell whether both replace the same characters; insertions at one position do not."""
        return self.start < other.end and other.start < self.end

    def applied_with(self, other: "_Edit", text: str, between: str) -> str:
        """Return `text` with both edits applied; at the same position this one comes first.

        Two insertions at one position are separated by `between`, unless there is white space.
        """
        first, second = (self, other) if self.start <= other.start else (other, self)
        if first.end > second.start:
            first, second = second, first
        are_in_one_place = first.start == first.end == second.start == second.end
        gap = between if are_in_one_place and _are_glued(first.text, second.text) else ""
        parts = text[: first.start], first.text, gap, text[first.end : second.start], second.text
        return "".join(parts) + text[second.end :]


def _merged(base: object, ours: object, theirs: object, between: str | None) -> object:
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if between is not None and isinstance(ours, str) and isinstance(theirs, str):
        return merge_text(str(base or ""), ours, theirs, between)
    if not (_are_answers(base) and _are_answers(ours) and _are_answers(theirs)):
        return ours
    if not len(base) == len(ours) == len(theirs):
        return ours
    return [_merged(*each, None) for each in zip(base, ours, theirs, strict=True)]


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return plain(value)
    return [*map(_plain, value)] if isinstance(value, list | tuple) else value


def _are_answers(value: object) -> TypeGuard[list[object]]:
    """Tell whether a value is a list with one slot per answer, not a list of ticked words."""
    return isinstance(value, list) and not any(isinstance(one, str) for one in value)


def _are_glued(first: str, second: str) -> bool:
    """Tell whether two non-empty texts would be joined without white space between them."""
    return bool(first and second) and not (first[-1].isspace() or second[0].isspace())


def _holds(text: str, part: str, between: str) -> bool:
    return f"{between}{part}{between}" in f"{between}{text}{between}"


def _replaced(text: str, part: str, by: str, between: str) -> str:
    """Return `text` with the last standalone occurrence of `part` replaced."""
    before, _, after = f"{between}{text}{between}".rpartition(f"{between}{part}{between}")
    return f"{before}{between}{by}{between}{after}"[len(between) : -len(between)]


def _length_in_common(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
