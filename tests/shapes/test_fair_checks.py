"""The FAIR checks: well described, anchored at the record, right about their examples."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from rdflib import RDF, SH, Graph, URIRef

from fairatlas.scoring import Check, CheckResult, Outcome, check_profiles, checks
from fairatlas.scoring.changes import changes
from fairatlas.scoring.evaluation import answer, evaluate
from fairatlas.scoring.indicators import indicators
from fairatlas.scoring.profiles import profile_for
from fairatlas.scoring.requirement import Requirement
from fairatlas.shacl.engine import Graph as Data
from fairatlas.shacl.engine.graph import written
from fairatlas.shacl.hierarchy import with_hierarchy
from fairatlas.shacl.rules import plan_of
from fairatlas_loaders.data import data_path
from fairatlas_loaders.vocabulary import PREFIXES, expand, term

FOLDER = data_path("shapes") / "fair"
BY_NAME = {check.name: check for check in checks()}
NAMES = sorted(BY_NAME)
EXAMPLES = sorted((path.parent.name, path.stem) for path in (FOLDER / "examples").glob("*/*.ttl"))
OUTCOMES = {"good": Outcome.PASS, "partial": Outcome.PARTIAL, "bad": Outcome.FAIL}
CONSTRAINTS = {
    *("nodeKind", "datatype", "pattern", "flags", "in", "hasValue", "class", "minLength"),
    *("minInclusive", "maxInclusive", "or", "and", "not", "property"),
}
FORMS = {"property", "node", "or", "path", "qualifiedMinCount", "qualifiedValueShape", "minCount"}
TOLD = {"name", "order", "inversePath", "alternativePath"}

Example = tuple[Data, str]


def read(path: Path) -> list[Triple]:
    return [quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)]


def scored_node(triples: list[Triple]) -> NamedNode:
    (focus,) = {one.subject for one in triples if one.predicate == term("atlas:isFictional")}
    assert isinstance(focus, NamedNode)
    return focus


def example(quality: str, name: str) -> Example:
    triples = read(FOLDER / "examples" / quality / f"{name}.ttl")
    return Data(with_hierarchy(triples)), str(scored_node(triples))


def result(quality: str, name: str) -> tuple[CheckResult, Data, str]:
    data, record = example(quality, name)
    return evaluate(BY_NAME[name], data, record), data, record


def all_requirements() -> Iterator[tuple[Check, Requirement]]:
    for check in checks():
        for one in check.requirements:
            yield check, one


REQUIREMENTS = list(all_requirements())
EACH_REQUIREMENT = pytest.mark.parametrize(
    ("check", "asked"), REQUIREMENTS, ids=[f"{c.name}: {r.name}" for c, r in REQUIREMENTS]
)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_each_file_holds_one_check_without_target(name: str) -> None:
    graph = Graph().parse(FOLDER / "checks" / f"{name}.ttl", format="turtle")
    named = {subject for subject in graph.subjects() if isinstance(subject, URIRef)}
    assert named == {URIRef(expand(f"check:{name}"))}
    assert (URIRef(expand(f"check:{name}")), RDF.type, SH.NodeShape) in graph
    assert not [one for one in graph.predicates() if "target" in str(one)]


def test_every_file_is_read() -> None:
    assert sorted(path.stem for path in (FOLDER / "checks").glob("*.ttl")) == NAMES
    profiles = sorted(path.stem for path in (FOLDER / "profiles").glob("*.ttl"))
    assert sorted(check_profiles()) == profiles


@pytest.mark.parametrize("name", NAMES)
def test_each_check_says_what_it_is_about(name: str) -> None:
    check = BY_NAME[name]
    assert 0 < len(check.label) <= 45
    assert check.description.endswith(".")
    assert term(f"fair:{check.principle}") in {
        one.subject for one in read(data_path("ontology") / "schemes" / "fair-principles.ttl")
    }
    assert 0 < check.weight <= 2
    assert check.maturity in (1, 2, 3)
    assert check.sources
    assert all(source.startswith(("http://", "https://")) for source in check.sources)
    assert check.profiles
    assert set(check.profiles) <= {one.iri for one in check_profiles().values()}
    assert set(check.indicators) <= {one.iri for one in indicators()}
    assert check.requirements
    if check.applies_if is not None:
        assert check.applies_if.name


@EACH_REQUIREMENT
def test_each_requirement_says_what_to_do(check: Check, asked: Requirement) -> None:
    assert asked.name
    assert not asked.name.endswith(".")
    assert asked.advice.endswith(".")
    assert asked.effort in (1, 2, 3)
    assert asked.least >= 1
    assert all(1 <= len(branch.route) <= 3 for branch in asked.branches)
    between = len(asked.branches[0].route) > 1
    assert not between or asked.through is not None, "say what stands between (throughClass)"


@EACH_REQUIREMENT
def test_examples_of_values_conform(check: Check, asked: Requirement) -> None:
    assert len(asked.examples) >= asked.least
    data = Data(with_hierarchy(()))
    for statement in asked.described:
        data.add(*statement)
    for number, value in enumerate(asked.examples):
        node = f"<urn:x:{number}>"
        data.add(node, asked.branches[0].route[-1].predicate, value)
    plan = plan_of(asked.folder)
    for value in asked.examples:
        assert plan.conforms(asked.branches[0].shape, data, value), value


@pytest.mark.parametrize("name", NAMES)
def test_shapes_use_only_what_can_be_run_on_a_whole_map(name: str) -> None:
    graph = Graph().parse(FOLDER / "checks" / f"{name}.ttl", format="turtle")
    used = {str(one).removeprefix(str(SH)) for one in graph.predicates() if str(one) in SH}
    assert used <= CONSTRAINTS | FORMS | TOLD
    for predicate in (SH.property, SH.node, SH["not"], SH.qualifiedValueShape):
        assert not [one for one in graph.objects(None, predicate) if isinstance(one, URIRef)]
    for pattern in graph.objects(None, SH.pattern):
        assert not re.search(r"\\[dDwWbB]|\(\?", str(pattern)), "not the same in all engines"
        re.compile(str(pattern))


@pytest.mark.parametrize("name", NAMES)
def test_each_check_has_its_examples(name: str) -> None:
    found = {quality for quality, stem in EXAMPLES if stem == name}
    graded = len(BY_NAME[name].requirements) > 1
    assert found == ({"good", "partial", "bad"} if graded else {"good", "bad"})


@pytest.mark.parametrize(("quality", "name"), EXAMPLES)
def test_examples_have_the_outcome_that_their_folder_says(quality: str, name: str) -> None:
    found, _, _ = result(quality, name)
    assert found.outcome is OUTCOMES[quality], found.why
    if quality == "good":
        assert found.evidence


@pytest.mark.parametrize("name", NAMES)
def test_values_of_another_record_do_not_count(name: str) -> None:
    """All that is said of the good example, said of another one that it is linked with."""
    triples = read(FOLDER / "examples" / "good" / f"{name}.ttl")
    focus = scored_node(triples)
    elsewhere = NamedNode(f"{focus.value}-elsewhere")
    kept = {term("rdf:type"), term("atlas:isFictional")}

    def moved(node: object) -> object:
        return elsewhere if node == focus else node

    data = [
        one
        if one.predicate in kept and one.subject == focus
        else Triple(moved(one.subject), one.predicate, moved(one.object))  # type: ignore[arg-type]
        for one in triples
    ]
    data.append(Triple(focus, term("rdfs:seeAlso"), elsewhere))
    data.append(Triple(elsewhere, term("rdfs:seeAlso"), focus))
    found = evaluate(BY_NAME[name], Data(with_hierarchy(data)), str(focus))
    by_class = all(
        step.predicate == f"<{expand('rdf:type')}>"
        for asked in BY_NAME[name].requirements
        for branch in asked.branches
        for step in branch.route
    )
    assert by_class or found.outcome in (Outcome.FAIL, Outcome.NOT_APPLICABLE)


@pytest.mark.parametrize("name", NAMES)
def test_the_changes_of_a_bad_example_make_it_good(name: str) -> None:
    found, data, record = result("bad", name)
    for change in changes([found], data, record):
        assert change.gain > 0, change.requirement
    for _ in found.check.requirements:
        first = changes([evaluate(found.check, data, record)], data, record)
        if not first:
            break
        data = data.changed(first[0].removed, first[0].added)
    assert evaluate(found.check, data, record).outcome is Outcome.PASS


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_record_of_which_nothing_is_said_passes_nothing(name: str) -> None:
    record = NamedNode("http://localhost:8000/id/dataset/nothing")
    data = Data(with_hierarchy([Triple(record, term("rdf:type"), term("dcat:Dataset"))]))
    found = evaluate(BY_NAME[name], data, written(record))
    assert found.outcome in (Outcome.FAIL, Outcome.NOT_APPLICABLE)


@pytest.mark.slow
@pytest.mark.parametrize(("quality", "name"), EXAMPLES)
def test_the_reference_agrees(quality: str, name: str) -> None:
    """A check is passed where the record conforms to its shape, as pySHACL sees it, too."""
    import pyshacl

    triples = read(FOLDER / "examples" / quality / f"{name}.ttl")
    path = FOLDER / "checks" / f"{name}.ttl"
    shapes = Graph().parse(path, format="turtle")
    for listed in (FOLDER / "lists").glob("*.ttl"):
        if f"check:{listed.stem}" in path.read_text("utf-8"):
            shapes.parse(listed, format="turtle")
    check = URIRef(expand(f"check:{name}"))
    shapes.add((check, SH.targetNode, URIRef(scored_node(triples).value)))
    lines = "\n".join(f"{one} ." for one in with_hierarchy(triples))
    conforms, _, _ = pyshacl.validate(Graph().parse(data=lines, format="nt"), shacl_graph=shapes)
    assert conforms == (quality == "good")


@pytest.mark.parametrize("token", sorted(check_profiles()))
def test_each_profile_is_described(token: str) -> None:
    profile = check_profiles()[token]
    assert profile.iri == expand(f"check:{token}-profile")
    assert profile.label
    assert profile.description.endswith(".")
    assert profile.version
    assert profile.sources
    assert len(profile.checks) >= 6
    assert {check.letter for check in profile.checks} == set("FAIR")


def test_each_class_is_scored_by_one_profile() -> None:
    classes = [cls for one in check_profiles().values() for cls in one.classes]
    assert len(classes) == len(set(classes))
    for profile in check_profiles().values():
        for cls in profile.classes:
            assert profile_for([cls]) is profile
    assert profile_for([expand("atlas:Problem")]).token == "record"
    assert (
        profile_for([expand("dcat:Dataset"), expand("atlas:DataCollection")]).token == "collection"
    )


def test_all_indicators_of_the_rda_are_implemented_or_not_decidable() -> None:
    found = [one for one in indicators() if one.code.startswith("RDA-")]
    priorities = [one.priority for one in found]
    assert len(found) == 41
    assert [priorities.count(one) for one in ("essential", "important", "useful")] == [20, 14, 7]
    dataset = check_profiles()["dataset"]
    for one in found:
        assert bool(set(one.checks) & set(dataset.checks)) != bool(one.reason), one.code


@pytest.mark.parametrize("one", indicators(), ids=lambda one: one.code)
def test_each_indicator_is_implemented_or_says_why_not(one: object) -> None:
    from fairatlas.scoring.indicators import Indicator

    assert isinstance(one, Indicator)
    assert bool(one.checks) != bool(one.reason)
    assert one.label
    assert one.sources
    assert not one.reason or one.reason.endswith(".")


def test_local_names_are_those_of_one_shape_each() -> None:
    spaces = [PREFIXES[name] for name in ("check", "fer", "shape")]
    seen: dict[str, str] = {}
    for path in data_path("shapes").rglob("*.ttl"):
        if "examples" in path.relative_to(data_path("shapes")).parts:
            continue
        for triple in read(path):
            iri = triple.subject.value if isinstance(triple.subject, NamedNode) else ""
            space = next((one for one in spaces if iri.startswith(one)), None)
            if space is not None:
                assert seen.setdefault(iri.removeprefix(space), iri) == iri


def test_an_answer_names_each_value_once() -> None:
    check = BY_NAME[NAMES[0]]
    data, record = example("good", check.name)
    for asked in check.requirements:
        values = [one.value for one in answer(asked, data, record).counted]
        assert len(values) == len(set(values))


@pytest.mark.parametrize(
    ("iri", "counts"),
    [
        ("http://spdx.org/licenses/MIT", True),
        ("https://creativecommons.org/licenses/by/4.0/deed.de", True),
        ("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0", True),
        ("http://publications.europa.eu/resource/authority/licence/CC_BYNCSA_3_0", True),
        ("http://publications.europa.eu/resource/authority/licence/CC0", True),
        ("http://publications.europa.eu/resource/authority/licence/ODC_BL", True),
        ("http://publications.europa.eu/resource/authority/licence/OTHER", False),
        ("http://publications.europa.eu/resource/authority/licence/CC_BY_9_0", False),
        ("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0/x", False),
        ("http://spdx.org/licenses/NOASSERTION", False),
    ],
)
def test_standard_licences_are_those_that_many_know(iri: str, counts: bool) -> None:
    record = NamedNode("http://localhost:8000/id/dataset/x")
    data = Data([Triple(record, term("dct:license"), NamedNode(iri))])
    found = evaluate(BY_NAME["has-standard-licence"], data, str(record))
    assert (found.outcome is Outcome.PASS) == counts
