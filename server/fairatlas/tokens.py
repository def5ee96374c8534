"""Tokens: who may do what, kept as hashes beside the map."""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from pathlib import Path

from .store.errors import StoreDamaged, StoreError
from .store.files import write_durably

_FILE = "tokens.json"
_PREFIX = "fairatlas_"


class Role(IntEnum):
    """What somebody may do; each role may do what those before it may."""

    reader = 1
    contributor = 2
    curator = 3
    admin = 4


@dataclass(frozen=True)
class Token:
    """A token as it is kept.

    Attributes:
        name: who has it; it stands in the provenance of what is written with it.
        role: the name of a ``Role``.
        sha256: the hash of the token itself, which nobody can be told again.
        created, expires: as xsd:dateTime in UTC.
    """

    name: str
    role: str
    sha256: str
    created: str
    expires: str

    def may(self, role: Role) -> bool:
        """Whether it gives the right of a role."""
        return Role[self.role] >= role

    def is_valid(self, now: datetime) -> bool:
        """Whether it has not expired."""
        return now < datetime.fromisoformat(self.expires)


class Tokens:
    """The tokens of a store; each change of the file is seen at the next look."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._read_at: int | None = None
        self._tokens: list[Token] = []

    def create(self, name: str, role: Role, days: int) -> str:
        """A new token, which is told only now.

        Raises:
            StoreError: there is one of this name, or it is none.
        """
        if not name.strip() or not name.isprintable():
            raise StoreError(f"a token can't be called {name!r}; choose another name")
        if any(token.name == name for token in self.listed()):
            raise StoreError(f"there is a token called {name!r}; revoke it, or choose another name")
        secret = _PREFIX + secrets.token_urlsafe(32)
        now = datetime.now(UTC).replace(microsecond=0)
        expires = (now + timedelta(days=days)).isoformat()
        token = Token(name, role.name, _hash(secret), now.isoformat(), expires)
        self._write([*self.listed(), token])
        return secret

    def revoke(self, name: str) -> bool:
        """Takes a token back; False where there is none of this name."""
        known = self.listed()
        left = [token for token in known if token.name != name]
        if len(left) == len(known):
            return False
        self._write(left)
        return True

    def listed(self) -> list[Token]:
        """The tokens, those that have expired too.

        Raises:
            StoreDamaged: the file can't be read.
        """
        try:
            changed = self._path.stat().st_mtime_ns
        except FileNotFoundError:
            return []
        if changed != self._read_at:
            try:
                told = json.loads(self._path.read_bytes())
                self._tokens = [Token(**one) for one in told]
            except (ValueError, TypeError) as error:
                raise StoreDamaged(f"{self._path} can't be read: {error}") from error
            self._read_at = changed
        return self._tokens

    def of(self, secret: str) -> Token | None:
        """The token that a secret is of, unless it has expired."""
        hashed = _hash(secret)
        # All are compared, so that the time taken tells nothing of which one was nearly it.
        found = [one for one in self.listed() if hmac.compare_digest(one.sha256, hashed)]
        return next((one for one in found if one.is_valid(datetime.now(UTC))), None)

    def _write(self, tokens: list[Token]) -> None:
        data = json.dumps([asdict(token) for token in tokens], indent=1, ensure_ascii=False)
        write_durably(self._path, data.encode())
        os.chmod(self._path, 0o600)


def _hash(secret: str) -> str:
    # Enough for a secret that was drawn at random from 256 bits.
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
