"""A keyring in a file, for tests."""

import json
import os
from pathlib import Path
from typing import ClassVar

from keyring.backend import KeyringBackend


class InAFile(KeyringBackend):
    """Stores passwords in `file`, readable by anybody: only for tests."""

    file: ClassVar[Path] = Path(os.devnull)
    priority: ClassVar[float] = 0.1

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._keep(self.kept() | {f"{service} {username}": password})

    def delete_password(self, service: str, username: str) -> None:
        kept = self.kept()
        del kept[f"{service} {username}"]
        self._keep(kept)

    def kept(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self.file.read_text()) if self.file.exists() else {}
        return found

    def _keep(self, kept: dict[str, str]) -> None:
        self.file.write_text(json.dumps(kept))
