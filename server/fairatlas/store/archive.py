"""The archive: bytes kept for good under the SHA-256 of their content."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from pyoxigraph import RdfFormat, Triple, serialize

from .errors import StoreDamaged
from .files import sync_folder


class Staged:
    """Bytes on their way into the archive: hashed while they are written, durable once kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hash = hashlib.sha256()
        self.size = 0
        self._file = path.open("wb")

    def write(self, data: bytes) -> int:
        """Appends bytes."""
        self._hash.update(data)
        self.size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Hands what was written to the system."""
        self._file.flush()

    def finish(self) -> None:
        """Closes the file once its bytes are on disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    @property
    def sha256(self) -> str:
        """The hash of what was written so far, in hexadecimal."""
        return self._hash.hexdigest()


class Archive:
    """A folder of objects named by their SHA-256; objects are added and never changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.staging = folder / "staging"
        self.objects = folder / "objects"

    def prepare(self) -> None:
        """Makes the folders and clears what an interrupted load left behind."""
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir(parents=True)
        self.objects.mkdir(exist_ok=True)
        for folder in (self.folder, self.folder.parent):
            sync_folder(folder)

    def stage_bytes(self, data: bytes) -> Staged:
        """The bytes, staged."""
        staged = self._new()
        staged.write(data)
        staged.finish()
        return staged

    def stage_file(self, path: Path) -> Staged:
        """A copy of a file, staged."""
        staged = self._new()
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                staged.write(block)
        staged.finish()
        return staged

    def stage_triples(self, triples: Iterable[Triple]) -> Staged:
        """The triples as N-Quads of one default graph, staged; literals keep their spelling."""
        with self._written() as staged:
            serialize(triples, cast(IO[bytes], staged), format=RdfFormat.N_TRIPLES)
        return staged

    def stage_parts(self, parts: Iterable[bytes]) -> Staged:
        """The parts one after the other, staged."""
        with self._written() as staged:
            for part in parts:
                staged.write(part)
        return staged

    @contextmanager
    def _written(self) -> Iterator[Staged]:
        """Something new, finished when the block ends; nothing is left of it after an error."""
        staged = self._new()
        try:
            yield staged
        except BaseException:
            staged.finish()
            self.discard(staged)
            raise
        staged.finish()

    def keep(self, *staged: Staged) -> None:
        """Moves staged objects to their names; durable when it returns."""
        folders = set()
        for item in staged:
            target = self.path(item.sha256)
            target.parent.mkdir(exist_ok=True)
            item.path.replace(target)
            folders.add(target.parent)
        for folder in (*folders, self.objects):
            sync_folder(folder)

    def discard(self, *staged: Staged) -> None:
        """Removes staged objects that are not wanted after all."""
        for item in staged:
            item.path.unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Where an object stands."""
        return self.objects / sha256[:2] / sha256

    def verify(self, sha256: str) -> None:
        """Reads an object through.

        Raises:
            StoreDamaged: it is missing, or its bytes do not have the hash.
        """
        path = self.path(sha256)
        if not path.is_file():
            raise StoreDamaged(f"archive object {sha256} is missing")
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                raise StoreDamaged(f"archive object {sha256} does not have its hash")

    def verified(self, sha256: str) -> Path:
        """Where an object stands, once it was read through; StoreDamaged as in ``verify``."""
        self.verify(sha256)
        return self.path(sha256)

    def _new(self) -> Staged:
        return Staged(self.staging / os.urandom(8).hex())


class Counted:
    """Parts of a file, with how many lines they have had."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = parts
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            self.count += part.count(b"\n")
            yield part
