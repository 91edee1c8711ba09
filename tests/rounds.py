"""Number of key derivation rounds: few if no other program opens the journal.

The program's own number takes an eighth of a second each time, of a processor that does nothing
else; what hangs on it asks for the fixture `full_rounds`. A program that is forked takes over the
number of rounds (see `warm`): for a journal that `warm` may have to start a program anew to open,
there is the fixture `rounds_of_programs`.
"""

import sys
from contextlib import AbstractContextManager
from unittest.mock import patch

from journal.vault.encryption import key as keys

FULL, FEW = keys.ROUNDS, 10
OF_PROGRAMS = FEW if sys.platform == "linux" else FULL


def rounds(number: int) -> AbstractContextManager[int]:
    """Derive keys with this number of rounds."""
    return patch.object(keys, "ROUNDS", number)
