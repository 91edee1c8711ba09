"""Three-way merge of what two windows have made of the same form."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import TypeGuard

from msgspec import Struct

PARAGRAPHS = "\n\n"
"""What is put between two texts of several lines."""

Body = Mapping[str, object]
"""A form as a draft keeps it: fields by their names."""


def merge(
    base: Body, ours: Body, theirs: Body, texts: Mapping[str, str] | None = None
) -> dict[str, object]:
    """Return `ours` with what `theirs` has changed since both were `base`, field by field.

    Where both have changed a field, `ours` wins; but `texts`, named with what is put between two
    of them, keep both, and answers in a list of several are merged one by one.
    """
    base, ours, theirs = map(plain, (base, ours, theirs))
    between = texts or {}
    return {
        name: _merged(base.get(name), ours.get(name, it), it, between.get(name))
        for name, it in {**ours, **theirs}.items()
    }


def plain(body: Body) -> dict[str, object]:
    """Return a form as it is read again: lists instead of tuples."""
    return {name: _plain(it) for name, it in body.items()}


def merge_text(base: str, ours: str, theirs: str, between: str) -> str:
    """Return both texts in one: each change in its place, else one after the other.

    What one of them holds already, as a part of its own between two `between`, is not doubled.
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
    """Return the lines of `ours` as `theirs` has changed them since both were `base`."""
    stay = (line for line in ours if line in theirs or line not in base)
    added = (line for line in theirs if line not in base and line not in ours)
    return (*stay, *added)


class _Edit(Struct, frozen=True):
    """A change of a text: what stands from `start` to `end` is replaced by `text`."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, before: str, after: str) -> "_Edit":
        """Return the change that makes `after` of `before`, without what both begin and end in."""
        start = _length_in_common(before, after)
        last = _length_in_common(before[start:][::-1], after[start:][::-1])
        return cls(start, len(before) - last, after[start : len(after) - last])

    def overlaps(self, other: "_Edit") -> bool:
        """Tell whether both replace the same; two insertions in one place do not."""
        return self.start < other.end and other.start < self.end

    def applied_with(self, other: "_Edit", text: str, between: str) -> str:
        """Return `text` with both changes; of two in one place this one is first.

        Two insertions in one place have `between` between them, unless there is white space.
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
    """Tell whether a value is a list with a place for each answer, and not of words ticked."""
    return isinstance(value, list) and not any(isinstance(one, str) for one in value)


def _are_glued(first: str, second: str) -> bool:
    """Tell whether no white space would stand between two texts; nothing can be glued to ""."""
    return bool(first and second) and not (first[-1].isspace() or second[0].isspace())


def _holds(text: str, part: str, between: str) -> bool:
    return f"{between}{part}{between}" in f"{between}{text}{between}"


def _replaced(text: str, part: str, by: str, between: str) -> str:
    """Return `text` with the last place where `part` stands by itself replaced."""
    before, _, after = f"{between}{text}{between}".rpartition(f"{between}{part}{between}")
    return f"{before}{between}{by}{between}{after}"[len(between) : -len(between)]


def _length_in_common(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
