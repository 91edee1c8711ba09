"""What is to be told once and stopped nothing: at home, until it is left."""

import shutil
from pathlib import Path

from journal.core import Journal
from journal.core.folder import file_in
from journal.tui.home.home import Home
from journal.tui.log.summary import Summary
from journal.tui.trends.trends import Trends
from journal.tui.workarounds.paging_before_layout import PagedCommandPalette
from tui.driving import TORTURE, driving, fill

TOLD = "The daily backup could not be written."


def _noticing(folder: Path, *notices: str) -> Journal:
    journal = Journal(folder)
    for notice in notices:
        journal._file.notice(notice)
    return journal


async def test_a_notice_stands_at_home_until_that_is_left(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    async with driving(folder, open_journal=lambda: _noticing(folder, TOLD, TOLD)) as app:
        await app.sees(TOLD, "1 session")
        assert app.flat.count(TOLD) == 1
        await app.goes_to(PagedCommandPalette, "ctrl+p")
        await app.goes_to(Home, "escape", settled=True)
        assert TOLD in app.flat
        await app.goes_to(Trends, "t")
        await app.go_home()
        await app.arrives(Home)
        assert TOLD not in app.flat


async def test_a_notice_is_only_text(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    async with driving(folder, open_journal=lambda: _noticing(folder, TORTURE)) as app:
        await app.sees("[red]x[/red]", "1 session")


async def test_a_daily_backup_that_cannot_be_made_is_told_at_home(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    shutil.rmtree(folder / "backups", ignore_errors=True)
    (folder / "backups").write_text("no folder")
    async with driving(folder, backups=True) as app:
        await app.goes_to(Summary, "n", "6", "ctrl+s")
        await app.press("escape")
        await app.sees("Today’s backup could not be made", "2 sessions")


async def test_a_journal_that_stood_open_to_others_is_told(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    file_in(folder).chmod(0o644)
    async with driving(folder) as app:
        await app.sees("could get at journal.db (0644); now only you can.", "1 session")
