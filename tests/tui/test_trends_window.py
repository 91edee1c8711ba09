"""The range of sessions that is shown: zoomed, panned, and kept while the course goes on."""

from journal.tui.trends.window import Window, newest


def test_a_range_is_zoomed_around_the_cursor_and_stays_inside() -> None:
    window = newest(100)
    assert window.is_all
    closer = window.zoomed(80, closer=True)
    assert (closer.count, closer.first <= 80 < closer.last) == (50, True)
    assert closer.zoomed(80, closer=False).is_all
    assert newest(16).zoomed(15, closer=True) == newest(16, 8)
    assert newest(16).zoomed(0, closer=True) == Window(16, 0, 8)
    assert newest(16, 8).zoomed(15, closer=True) == newest(16, 5)
    assert newest(3).zoomed(1, closer=True).count == 3
    assert newest(0).zoomed(0, closer=False) == Window(0, 0, 0)
    assert window.panned(-1) == window
    assert newest(100, 10).panned(-1) == Window(100, 87, 97)
    assert newest(100, 10).panned(9).last == 100
    assert newest(100, 10).including(3) == Window(100, 3, 13)
    assert newest(100, 10).including(95) == newest(100, 10)


def test_a_range_goes_on_with_the_course() -> None:
    assert newest(100).of(101).is_all
    assert newest(100, 10).of(101) == newest(101, 10)
    assert Window(100, 20, 30).of(101) == Window(101, 20, 30)
    assert Window(100, 90, 99).of(50) == Window(50, 41, 50)
    assert newest(1).of(0) == Window(0, 0, 0)
