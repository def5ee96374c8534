"""Answers a search from the index: the best hits first, with counts by kind."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from fairatlas_loaders.identifiers import identify

from ..errors import LimitReached, Unavailable
from ..labels import LONGEST, Name, from_iri
from .index import IDENTIFIER, NAME, Index, reading
from .wording import checked, key, question, without_gaps

MOST_SECONDS = 2.0
_STEPS_BETWEEN_LOOKS = 20_000
_BEGIN, _END = "\x02", "\x03"
"""Round what matched; no text of the index has them."""
_MATCHED = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_SNIPPET_WORDS = 28


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether it is what was searched for."""

    text: str
    matched: bool = False


@dataclass(frozen=True)
class Hit:
    """A thing that was found.

    Attributes:
        label: its name in the first of the languages wanted, else in any.
        snippet: where the words stand; the beginning of the description where they are its name.
        score: from 0 to 4: 3 and more where the words are an identifier, 2 where they are a
            name, 1 where a name begins with them; the rest is how well they fit.
    """

    iri: str
    kinds: tuple[str, ...]
    label: Name
    snippet: tuple[Piece, ...]
    score: float


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes:
        hits: the part asked for, best first.
        total: how many there are of the kinds asked for.
        by_kind: how many there are of each kind, whichever was asked for; most first.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    by_kind: tuple[tuple[str, int], ...] = ()


def find(
    index: Index,
    words: str,
    kinds: Sequence[str] = (),
    languages: Sequence[str] = ("en",),
    limit: int = 20,
    offset: int = 0,
    seconds: float = MOST_SECONDS,
) -> Found:
    """The things that fit what somebody typed: all its words, the last as a beginning.

    Args:
        index: where to look.
        words: as they were typed; what stands in double quotes is a phrase.
        kinds: names of the kinds wanted; all where none is named.
        languages: for the labels, best first.
        limit, offset: which part of the hits.
        seconds: after which the search ends.

    Raises:
        MalformedInput: there are too many words, or they are too long.
        LimitReached: it took too long.
        Unavailable: the index can't be read.
    """
    words = checked(words)
    if not words:
        return Found()
    with _searching(index, seconds) as connection:
        return _Search(connection, words, languages).run(kinds, limit, offset)


def best(
    index: Index, words: str, most: int, seconds: float = MOST_SECONDS
) -> list[tuple[str, float]]:
    """The IRIs of the things that fit best, with their scores; otherwise as ``find``."""
    words = checked(words)
    if not words:
        return []
    with _searching(index, seconds) as connection:
        return _Search(connection, words, ()).best(most)


@contextmanager
def _searching(index: Index, seconds: float) -> Iterator[sqlite3.Connection]:
    """A connection whose work ends after some seconds; what SQLite has to say is told plainly."""
    deadline = monotonic() + seconds
    try:
        with reading(index.path) as connection:
            connection.set_progress_handler(lambda: monotonic() > deadline, _STEPS_BETWEEN_LOOKS)
            yield connection
    except sqlite3.DatabaseError as error:
        if "interrupted" in str(error):
            raise LimitReached(
                f"The search took longer than {seconds:g} s. Use longer or rarer words.",
                limit="seconds",
                reached=seconds,
            ) from error
        raise Unavailable(f"The search index can't be read: {error}.") from error


_MATCHES = """
SELECT rowid AS id, 0 AS bonus, -bm25(words, 10.0, 6.0, 1.0) AS relevance
FROM words WHERE words MATCH :question"""
_WHOLE = f"""
SELECT thing AS id, 3 AS bonus, 0.0 AS relevance FROM keys
    WHERE key IN (SELECT value FROM json_each(:keys)) AND sort = {IDENTIFIER}
UNION ALL SELECT thing, 2, 0.0 FROM keys WHERE key = :key AND sort = {NAME}
UNION ALL SELECT thing, 1, 0.0 FROM keys WHERE key > :key AND key < :key || char(1114111)
    AND sort = {NAME}"""
_NOTHING = "SELECT 0 AS id, 0 AS bonus, 0.0 AS relevance WHERE 0"
_SCORED = """
CREATE TEMP TABLE hits AS SELECT id,
    round(max(bonus) + max(relevance) / (1.0 + max(relevance)), 6) AS score
FROM ({hits}) GROUP BY id"""


@dataclass
class _Search:
    """One search over a connection of its own."""

    connection: sqlite3.Connection
    words: str
    languages: Sequence[str]

    def run(self, kinds: Sequence[str], limit: int, offset: int) -> Found:
        asked = self._look()
        counts = self._counts()
        wanted = [combined for combined in counts if not kinds or set(combined) & set(kinds)]
        by_kind: Counter[str] = Counter()
        for combined, count in counts.items():
            by_kind.update(dict.fromkeys(combined, count))
        rows = self.connection.execute(
            "SELECT id, iri, kinds, names, score FROM hits JOIN things USING (id) "
            "WHERE kinds IN (SELECT value FROM json_each(?)) "
            "ORDER BY score DESC, iri LIMIT ? OFFSET ?",
            (json.dumps([" ".join(one) for one in wanted]), limit, offset),
        ).fetchall()
        snippets = self._snippets(asked, [row[0] for row in rows])
        return Found(
            hits=tuple(self._hit(row, snippets.get(row[0], ("", ""))) for row in rows),
            total=sum(counts[combined] for combined in wanted),
            by_kind=tuple(sorted(by_kind.items(), key=lambda item: (-item[1], item[0]))),
        )

    def best(self, most: int) -> list[tuple[str, float]]:
        """IRIs and scores."""
        self._look()
        rows = self.connection.execute(
            "SELECT iri, score FROM hits JOIN things USING (id) ORDER BY score DESC, iri LIMIT ?",
            (most,),
        )
        return [(iri, score) for iri, score in rows]

    def _look(self) -> str:
        """Puts all hits into a table of this connection; the expression that was asked."""
        asked, whole = question(self.words), key(self.words)
        given = {"question": asked, "key": whole, "keys": json.dumps(_identifier_keys(self.words))}
        hits = [*([_MATCHES] if asked else []), *([_WHOLE] if whole else [])]
        self.connection.execute(_SCORED.format(hits=" UNION ALL ".join(hits or [_NOTHING])), given)
        return asked

    def _counts(self) -> dict[tuple[str, ...], int]:
        """How many hits there are of each combination of kinds."""
        rows = self.connection.execute(
            "SELECT kinds, count(*) FROM hits JOIN things USING (id) GROUP BY kinds"
        )
        return {tuple(kinds.split()): count for kinds, count in rows}

    def _snippets(self, asked: str, ids: Sequence[int]) -> Mapping[int, tuple[str, str]]:
        """By thing: where its description has the words, and where anything has."""
        if not asked or not ids:
            return self._beginnings(ids)
        # The plus keeps FTS5 from running the search once for each thing.
        rows = self.connection.execute(
            "SELECT rowid, snippet(words, 2, ?1, ?2, '…', ?3), snippet(words, -1, ?1, ?2, '…', ?3) "
            "FROM words WHERE words MATCH ?4 AND +rowid IN (SELECT value FROM json_each(?5))",
            (_BEGIN, _END, _SNIPPET_WORDS, asked, json.dumps(ids)),
        )
        found = {number: (text, best) for number, text, best in rows}
        return {**self._beginnings([one for one in ids if one not in found]), **found}

    def _beginnings(self, ids: Sequence[int]) -> Mapping[int, tuple[str, str]]:
        rows = self.connection.execute(
            "SELECT id, substr(description, 1, 200) FROM texts "
            "WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        return {number: (text, "") for number, text in rows}

    def _hit(self, row: tuple[int, str, str, str, float], snippet: tuple[str, str]) -> Hit:
        _, iri, kinds, names, score = row
        label = _label(iri, [(text, language) for text, language in json.loads(names)], self)
        of_description, best = snippet
        other = _BEGIN not in of_description and _BEGIN in best
        shown = best if other and _plain(best) != label else of_description
        return Hit(iri, tuple(kinds.split()), label, tuple(_pieces(shown)), score)


def _identifier_keys(words: str) -> list[str]:
    """The spellings under which an identifier can stand in the index."""
    identifier = identify(words)
    found = [words] if identifier is None else [words, identifier.value, identifier.iri]
    return list(dict.fromkeys(map(key, found)))


def _label(iri: str, names: Sequence[tuple[str, str]], search: _Search) -> Name:
    def rank(name: tuple[str, str]) -> tuple[int, str]:
        text, language = name
        main = language.split("-")[0]
        if main in search.languages:
            return search.languages.index(main), text
        return len(search.languages) + (main != ""), text

    if not names:
        return Name(from_iri(iri))
    text, language = min(names, key=rank)
    return Name(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…", language or None)


def _plain(marked: str) -> str:
    return without_gaps(_MATCHED.sub(r"\1", marked))


def _pieces(marked: str) -> Iterator[Piece]:
    for number, text in enumerate(_MATCHED.split(marked)):
        if without_gaps(text):
            yield Piece(without_gaps(text), matched=number % 2 == 1)
