"""Journal: the one object through which both faces read and write.

Its parts are a file each: sessions, their way in and out, courses, reviews, drafts, its lock, its
backups, its health, archives of all of it, the folder it lies in, who may see it, its
end; all rest on one foundation.
"""

from journal.book.amending import Amended
from journal.book.archives import ArchiveBook
from journal.book.backups import BackupBook, Difference, Looked, Restored
from journal.book.courses import CourseBook
from journal.book.drafts import DraftBook
from journal.book.erasing import ErasingBook
from journal.book.exchange import ExchangeBook
from journal.book.health import HealthBook
from journal.book.privacy import PrivacyBook
from journal.book.reviews import ReviewBook
from journal.book.synced import SyncedBook
from journal.store.backups.files import Backup
from journal.store.encryption.cipher import Key

__all__ = ["Amended", "Backup", "Difference", "Journal", "Key", "Looked", "Restored"]


class Journal(
    ExchangeBook,
    CourseBook,
    ReviewBook,
    DraftBook,
    BackupBook,
    HealthBook,
    ArchiveBook,
    SyncedBook,
    PrivacyBook,
    ErasingBook,
):
    """A journal on disk. Every method is one transaction; what it returns never changes.

    `folder` holds the file; both are made when missing: now or, unless `at_once`, by the first
    call that reads or writes, so that what is refused makes none. `today` tells the person's
    local day; `key` is that of an encrypted file. Errors are JournalError; BadInputError means
    that nothing of what was given was kept.
    """
