"""The key of an encrypted file: derived from a passphrase, or copied from a recovery code."""

import os
from typing import Self

from journal.errors import BadInputError
from journal.text import is_writable

SALT_BYTES, KEY_BYTES = 16, 32
ROUNDS = 256_000
"""Rounds of PBKDF2 with HMAC-SHA512, SQLCipher 4's default."""

SHORTEST = 8
_CHECK_BYTES, _GROUP = 3, 4


class Key:
    """The raw 32-byte key of a file, and the 16-byte salt at its beginning.

    Deriving it takes a tenth of a second or two, so it is done once. `repr` shows neither part. Not
    a msgspec struct: the garbage collector does not track one that holds only bytes, and a test
    relies on that to prove that keys are released.
    """

    __slots__ = ("raw", "salt")

    def __init__(self, raw: bytes, salt: bytes) -> None:
        self.raw, self.salt = raw, salt

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and (self.raw, self.salt) == (other.raw, other.salt)

    def __hash__(self) -> int:
        return hash((self.raw, self.salt))

    @classmethod
    def of(cls, passphrase: str, salt: bytes) -> Self:
        """Derive the key from `passphrase` for a file with this `salt`."""
        # Imported lazily, as elsewhere in this file: a plain journal does not need it.
        import hashlib
        import unicodedata

        typed = unicodedata.normalize("NFC", passphrase).encode()
        return cls(hashlib.pbkdf2_hmac("sha512", typed, salt, ROUNDS, KEY_BYTES), salt)

    @classmethod
    def new(cls, passphrase: str) -> Self:
        """Return a key for a new file; BadInputError if the passphrase is unusable."""
        check_passphrase(passphrase)
        return cls.of(passphrase, os.urandom(SALT_BYTES))

    @classmethod
    def random(cls) -> Self:
        """Return a random key for a file that does not outlive the program."""
        return cls(os.urandom(KEY_BYTES), os.urandom(SALT_BYTES))

    @classmethod
    def from_recovery_code(cls, code: str, salt: bytes) -> Self:
        """Decode a recovery code; BadInputError if it was mistyped.

        Lower case, spaces and hyphens are accepted, and so are 0, 1 and 8 for O, I and B.
        """
        from base64 import b32decode

        letters = "".join(code.upper().replace("-", " ").split())
        try:
            both = b32decode(letters.translate(str.maketrans("018", "OIB")))
        except ValueError:
            both = b""
        raw, check = both[:KEY_BYTES], both[KEY_BYTES:]
        if len(both) != KEY_BYTES + _CHECK_BYTES or check != _check(raw):
            raise BadInputError(
                "That is not the recovery code as it was shown: 14 groups of 4 letters and digits."
                " Look for a letter that was misread; nothing was changed."
            )
        return cls(raw, salt)

    @property
    def recovery_code(self) -> str:
        """The key as letters and digits to copy by hand, with a checksum against typing errors."""
        from base64 import b32encode

        letters = b32encode(self.raw + _check(self.raw)).decode()
        return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))

    @property
    def sql(self) -> str:
        """The key in the form of SQLCipher's PRAGMA key."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def check_passphrase(passphrase: str) -> None:
    """Raise BadInputError unless `passphrase` is acceptable for a journal."""
    if not is_writable(passphrase) or "\x00" in passphrase:
        raise BadInputError("The passphrase is not text that can be typed again; choose another.")
    if len(passphrase) < SHORTEST:
        raise BadInputError(
            f"A passphrase needs at least {SHORTEST} characters; four or five words that only you"
            " would put together are easy to keep in mind."
        )


def _check(raw: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(b"journal recovery code" + raw).digest()[:_CHECK_BYTES]
