"""Files as loaders see them."""

from pathlib import Path

import pytest

from fairatlas_loaders import Refusal, Source, loader, loaders

from .conftest import Read


def big_file(folder: Path, name: str, start: bytes, size: int) -> Path:
    """A file of that size that takes no room on the disk; what is behind the start are zeros."""
    path = folder / name
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size)
    return path


def test_bytes_in_memory_or_on_disk(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"abc")
    assert Source("x", path=tmp_path / "x").read() == Source("x", b"abc").read() == b"abc"


def test_the_head_is_the_start_in_utf_8() -> None:
    assert Source("x", b"\xef\xbb\xbfabc").head == b"abc"
    assert Source("x", "abé".encode("utf-16")).head == "abé".encode()
    assert Source("x", b"a" * 100_000).head == b"a" * 65536
    assert Source("x", b"\xff\xfe\x00").head == b""


@pytest.mark.parametrize("name", ["cff", "codemeta", "python-environment", "rdf"])
def test_a_file_too_large_to_be_read_at_once_is_refused(
    read: Read, tmp_path: Path, name: str
) -> None:
    path = big_file(tmp_path, "x.jsonld", b"{}", loader.READ_AT_MOST + 1)
    with pytest.raises(Refusal, match="larger than 64 MiB, the most that is read") as error:
        read(name, path)
    assert error.value.source == "x.jsonld"
    assert error.value.place == ""


def test_the_largest_that_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(loader, "READ_AT_MOST", 10)
    (tmp_path / "x").write_bytes(b"0123456789")
    assert len(Source("x", path=tmp_path / "x").read()) == 10
    with pytest.raises(Refusal):
        Source("x", b"0123456789a").read()


@pytest.mark.parametrize("name", ["x.nt", "x.ttl", "x.rdf"])
def test_rdf_streams_whatever_its_size(
    read: Read, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setattr(loader, "READ_AT_MOST", 10)
    text = (
        "<http://e/s> <http://e/p> 1 ." if name == "x.ttl" else "<http://e/s> <http://e/p> <a:b> ."
    )
    if name == "x.rdf":
        text = (
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
            '<r:Description r:about="http://e/s"><e:p/></r:Description></r:RDF>'
        )
    (tmp_path / name).write_text(text)
    assert len(read("rdf", tmp_path / name).triples) == 1


def test_loaders_are_sorted_by_name() -> None:
    assert list(loaders()) == sorted(loaders())
