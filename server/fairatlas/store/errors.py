"""What can be wrong with a store."""


class StoreError(Exception):
    """A store can't be used; the message says what to do."""


class StoreMissing(StoreError):
    """There is no store in the folder."""


class StoreBusy(StoreError):
    """Another process has the store open for writing."""


class StoreDamaged(StoreError):
    """The archive or the journal does not hold what was written."""
