"""Several validated files: told one by one, and summed up."""

import csv
import json
from collections.abc import Iterator

from pyoxigraph import BlankNode, Dataset, Quad

from fairatlas.shacl.batch import Entry, as_json, graph, lines, summary, text_of
from fairatlas.shacl.batch_text import closing, table, text
from fairatlas.shacl.files import validate_source
from fairatlas_loaders import Names, Source
from fairatlas_loaders.vocabulary import term

_DATA = "_:report a <https://w3id.org/fairatlas/ns#Software> ."


def _entry(data: str = _DATA, name: str = "a.ttl") -> Entry:
    return Entry(name, validate_source(Source(name, data.encode()), Names()))


REFUSED = Entry("b.ttl", place="line 2", reason="not well-formed")


def test_a_summary_counts_each_status_and_those_that_none_has() -> None:
    assert summary(["valid", "refused", "valid"]) == {
        "files": 3,
        "invalid": 0,
        "valid with warnings": 0,
        "valid": 2,
        "unchecked": 0,
        "refused": 1,
    }
    assert closing(["valid", "refused", "valid"]) == "3 files: 2 valid, 1 refused"
    assert closing(["invalid"]) == "1 file: 1 invalid"


def test_entries_are_good_or_not() -> None:
    assert _entry("<urn:x:a> a <urn:x:B> .").status == "unchecked"
    assert not any(entry.good for entry in (_entry(), REFUSED, _entry("")))
    named = "<urn:x:a> a <https://w3id.org/fairatlas/ns#Domain> ."
    assert not _entry(named).good


def test_json_has_the_reports_in_the_order_of_the_files() -> None:
    told = as_json([REFUSED, _entry()])
    first, second = told["reports"]  # type: ignore[misc]
    assert first == {
        "source": "b.ttl",
        "status": "refused",
        "place": "line 2",
        "reason": "not well-formed",
    }
    assert (second["source"], second["status"]) == ("a.ttl", "invalid")


def test_lines_are_given_before_the_next_file_is_looked_at() -> None:
    looked_at = []

    def entries() -> Iterator[Entry]:
        for entry in (REFUSED, _entry()):
            looked_at.append(entry.source)
            yield entry

    told = lines(entries(), several=True)
    assert json.loads(next(told))["source"] == "b.ttl"
    assert looked_at == ["b.ttl"]
    assert [json.loads(one).get("source") for one in told] == ["a.ttl", None]


def test_blank_nodes_of_several_files_stay_apart_in_one_graph() -> None:
    entries = [_entry(), _entry()]
    apart = Dataset(Quad(*triple) for triple in graph(entries))
    alone = [len(Dataset(Quad(*triple) for triple in graph([one]))) for one in entries]
    assert len(apart) == sum(alone) + 2, "and the names of two files"
    (report,) = [one.subject for one in graph(entries[:1]) if one.predicate == term("sh:conforms")]
    assert isinstance(report, BlankNode)


def test_a_refused_file_is_told_in_each_form() -> None:
    assert text(REFUSED) == "b.ttl, line 2: refused: not well-formed\n"
    (row,) = csv.DictReader("".join(table([REFUSED], several=False)).splitlines())
    assert (row["severity"], row["message"]) == ("refused", "line 2, not well-formed")
    (row,) = csv.DictReader("".join(table([REFUSED], several=True)).splitlines())
    assert row["file"] == "b.ttl"
    values = [str(triple.object) for triple in graph([REFUSED, REFUSED])]
    assert values == ['"refused, line 2: not well-formed"', '"b.ttl"'] * 2


def test_nothing_of_a_name_or_a_reason_steers_a_terminal_or_a_spreadsheet() -> None:
    entry = Entry("=x\x1b[2J.ttl", reason="\x1b[31mred")
    assert "\x1b" not in text(entry)
    rows = list(table([entry], several=True))
    assert rows[1].startswith("'=x")


def test_the_text_of_a_file_is_that_of_its_bytes() -> None:
    assert text_of("\ufeffé".encode()) == "é"
    assert text_of("é".encode("utf-16")) == "é"
    assert text_of(b"\xff\x00\xff") is None
