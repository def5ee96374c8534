"""What is refused before a parser sees it, and what is still let through."""

import pytest

from fairatlas_loaders import ImportReport, Refusal, Setting, Source, loaders
from fairatlas_loaders.contexts.chains import LONGEST_CHAIN, has_long_chain
from fairatlas_loaders.rdf.xml_guard import check_xml
from fairatlas_loaders.readers.xml_guard import MOST_ATTRIBUTES

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def _chain(length: int) -> dict[str, object]:
    terms = {f"t{number}": f"t{number + 1}:x" for number in range(length)}
    return {**terms, f"t{length}": "http://e/"}


def test_terms_may_be_defined_by_a_few_others() -> None:
    assert not has_long_chain(_chain(LONGEST_CHAIN - 1))
    assert has_long_chain(_chain(LONGEST_CHAIN))


@pytest.mark.parametrize("key", ["@id", "@type", "@reverse"])
def test_chains_are_found_in_definitions_of_any_form(key: str) -> None:
    terms = {f"t{number}": {key: f"t{number + 1}"} for number in range(LONGEST_CHAIN)}
    assert has_long_chain({**terms, f"t{LONGEST_CHAIN}": "http://e/"})
    assert not has_long_chain(terms)


def test_chains_are_found_in_names_of_terms() -> None:
    terms: dict[str, object] = {"t0": "http://e/"}
    name = "t0"
    for number in range(LONGEST_CHAIN):
        terms[f"t{number + 1}"] = f"{name}:x"
        name = f"t{number + 1}"
    assert has_long_chain(terms)


def test_terms_in_a_circle_are_left_to_the_parser() -> None:
    assert not has_long_chain({"a": "b", "b": "c:x", "c": "a"})
    source = Source("x.jsonld", b'{"@context":{"a":"b:x","b":"a:x"},"a":1}')
    loaded = loaders()["rdf"].load(source, Setting(ImportReport("rdf", source.name)))
    with pytest.raises(Refusal, match=r"[Cc]yclic"):
        list(loaded.triples)


def _xml(inside: str, attributes: str = "") -> Source:
    return Source("x.rdf", f'<r:RDF xmlns:r="{_RDF}" {attributes}>{inside}</r:RDF>'.encode())


def _many(name: str, count: int) -> str:
    return " ".join(f'{name}{number}="x"' for number in range(count))


def test_as_many_attributes_as_may_be() -> None:
    check_xml(_xml(f"<a {_many('a', MOST_ATTRIBUTES)}/>" * 3))
    with pytest.raises(Refusal, match="attributes") as refusal:
        check_xml(_xml(f"\n<a {_many('a', MOST_ATTRIBUTES + 1)}/>"))
    assert refusal.value.place.startswith("line 2")


def test_namespaces_count_where_they_hold() -> None:
    half = MOST_ATTRIBUTES // 2
    one = f"<a {_many('xmlns:a', half)}/>"
    check_xml(_xml(one * 5))
    outer = _many("xmlns:b", half)
    with pytest.raises(Refusal, match="namespaces"):
        check_xml(_xml(one, outer))
