"""The window of sessions shown, which can be zoomed and panned."""

from msgspec import Struct

FEWEST = 5
"""Minimum number of sessions shown, if there are as many."""

_ZOOM = 2
_PARTS = 3


class Window(Struct, frozen=True):
    """The sessions from index `first` up to `last`, out of `total`."""

    total: int
    first: int
    last: int

    @property
    def count(self) -> int:
        """The number of sessions shown."""
        return self.last - self.first

    @property
    def is_all(self) -> bool:
        """Whether every session is shown."""
        return self.count == self.total

    def zoomed(self, around: int, *, closer: bool) -> "Window":
        """Show half or twice as many; the session at `around` keeps roughly its position."""
        count = max(self.count // _ZOOM, FEWEST) if closer else max(self.count, 1) * _ZOOM
        before = (around - self.first) / max(self.count - 1, 1)
        return clamped(self.total, around - round(before * (count - 1)), count)

    def panned(self, steps: int) -> "Window":
        """Move by a third of the range, earlier or later."""
        return clamped(self.total, self.first + steps * max(self.count // _PARTS, 1), self.count)

    def including(self, session: int) -> "Window":
        """Move by as little as needed to include the session at this index."""
        first = min(max(self.first, session + 1 - self.count), session)
        return clamped(self.total, first, self.count)

    def of(self, total: int) -> "Window":
        """Return the equivalent window of a course that now has `total` sessions."""
        if self.is_all:
            return newest(total)
        return (
            newest(total, self.count)
            if self.last == self.total
            else clamped(total, self.first, self.count)
        )


def newest(total: int, count: int = 0) -> Window:
    """Show the newest `count` sessions, all of them with 0."""
    return clamped(total, total - (count or total), count or total)


def clamped(total: int, first: int, count: int) -> Window:
    """Show `count` sessions from index `first` on, as far as they exist."""
    count = min(count, total)
    first = min(max(first, 0), total - count)
    return Window(total, first, first + count)
