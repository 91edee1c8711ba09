"""A page that went bad, met while the app is open: one panel, and what was typed stays."""

from pathlib import Path

from builders import contents, entry, open_journal
from journal.core.folder import file_in
from journal.tui.widgets.scale import Scale
from journal.tui.widgets.words import Words
from tui.driving import driving
from vault.doctor.damaging import PAGE, legible, sound


async def test_a_bad_page_is_told_with_the_way_on(folder: Path) -> None:
    of = sound()
    at = of.data.index(b"A long one. A long one. A long one.", 20 * PAGE) // PAGE
    damaged = of.data[: at * PAGE] + b"\xff" * PAGE + of.data[(at + 1) * PAGE :]
    file = of.put(folder, damaged)
    async with driving(folder) as app:
        for part in (str(file_in(folder)), "left as it is", "“journal doctor”"):
            await app.until(lambda part=part: "".join(part.split()) in "".join(app.flat.split()))
        await app.press("n", "6")
        # The draft in the file could not be read with the rest; now that one is kept it comes.
        await app.until(lambda: app.find(Words).typed == "begun")
        await app.press("ctrl+s")
        await app.sees("What you typed is still here.")
        assert app.find(Scale).value == 6
        assert app.find(Words).typed == "begun"
        await app.press("escape", "q")
    assert app.app.return_code == 0
    assert legible(file.read_bytes()).keys() >= legible(damaged).keys()


async def test_a_journal_that_is_gone_is_told_and_not_begun_anew(folder: Path) -> None:
    with open_journal(folder) as journal:
        journal.sessions.log(entry())
        journal.backups.make()
    file_in(folder).unlink()
    before = contents(folder)
    async with driving(folder) as app:
        await app.sees("“journal restore --newest”")
        assert "Welcome" not in app.flat
        await app.press("f2")
        await app.sees("112")
        await app.press("escape", "q")
    assert contents(folder) == before
