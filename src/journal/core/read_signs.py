"""Match the signs in a CSV file with the known ones."""

from collections.abc import Sequence

from journal.text import first_of, plural, quoted

_SHOWN = 8


class ReadSigns:
    """Map signs as written in a file to ids, and collect the unknown ones."""

    def __init__(self) -> None:
        self._unknown: dict[str, None] = {}

    def read(self, signs: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of signs given by id or label; one entry may list several with commas.

        An unknown sign is kept as written: a newer version may have written it.
        """
        if not signs:
            return ()
        from journal.guidance import catalog

        found = dict[str, None]()
        for sign in signs:
            parts = [part.strip() for part in sign.split(",")]
            is_list = any(map(catalog().sign_named, parts))
            for part in filter(None, parts) if is_list else [sign]:
                known = catalog().sign_named(part)
                if known is None:
                    self._unknown[part] = None
                found[known or part] = None
        return tuple(found)

    def notes(self) -> list[str]:
        """Return a sentence about the unknown signs."""
        if not self._unknown:
            return []
        names = first_of(map(quoted, self._unknown), _SHOWN, " and {} more")
        are = plural(len(self._unknown), "sign is not one", "signs are not any")
        return [f"{are} that the log form has, and kept as written: {names}."]
