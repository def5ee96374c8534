"""What is missing or wrong in profiles of a map."""

from pathlib import Path

from fairatlas.fips import Profiles, findings, profiles, told_once
from fairatlas.fips.findings import Told
from fairatlas.shacl import Result
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import Source, data_path, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

from .test_reading import PREFIXES

THING = f"{EXAMPLE_BASE}/id/"


def test_what_is_not_answered_is_told_at_its_question(view: MapView, demo: Profiles) -> None:
    found = findings(view, demo.profile(f"{THING}fip/plates-2025"))
    unanswered = {
        code for code, told in found.by_question.items() if told[0].severity == "Violation"
    }
    assert unanswered == {"F3", "F4-D", "A1.2-MD", "I2-D", "I3-MD", "I3-D", "R1.2-MD"}
    assert found.counts["Violation"] == 7 + len(
        [one for one in found.of_profile if one.severity == "Violation"]
    )


def test_a_whole_profile_has_hints_only(view: MapView, demo: Profiles) -> None:
    found = findings(view, demo.profile(f"{THING}fip/salt-marsh-2025"))
    assert found.counts["Violation"] == 0
    assert not found.of_profile


def test_each_profile_is_told_of_its_own_faults_only(tmp_path: Path) -> None:
    example = data_path("shapes") / "fip" / "examples" / "valid" / "profile.ttl"
    bad = PREFIXES + "<fip/empty> a fip:FAIR-Implementation-Profile ."
    with Atlas(tmp_path, EXAMPLE_BASE) as atlas:
        atlas.load(Source("good.ttl", example.read_bytes()), loaders()["rdf"])
        atlas.load(Source("bad.ttl", bad.encode()), loaders()["rdf"])
    view = MapView.open(tmp_path)
    found = profiles(view)
    good = findings(view, found.profile(f"{THING}fip/kelp-2026"))
    assert good.counts == {"Violation": 0, "Warning": 0, "Info": 1}
    empty = findings(view, found.profile(f"{THING}fip/empty"))
    assert len(empty.by_question) == 21
    assert {one.path for one in empty.of_profile}


def test_what_several_results_say_is_told_once_with_what_it_is_about() -> None:
    results = [
        Result(node, None, None, "MinCount", "<urn:s>", severity, message)
        for node, severity, message in (
            ("<urn:a>", "Warning", "Say why."),
            ("<urn:b>", "Warning", "Say why."),
            ("<urn:a>", "Violation", "Say why."),
        )
    ]
    assert told_once(results) == (
        Told("Warning", "Say why.", ("<urn:a>", "<urn:b>")),
        Told("Violation", "Say why.", ("<urn:a>",)),
    )


def test_a_circle_of_versions_is_told(tmp_path: Path) -> None:
    text = PREFIXES + "".join(
        f"<fip/{one}> a fip:FAIR-Implementation-Profile ; prov:wasRevisionOf <fip/{other}> .\n"
        for one, other in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))
    )
    with Atlas(tmp_path, EXAMPLE_BASE) as atlas:
        atlas.load(Source("made.ttl", text.encode()), loaders()["rdf"])
    view = MapView.open(tmp_path)
    found = profiles(view)

    def is_in_circle(name: str) -> bool:
        told = findings(view, found.profile(f"{THING}fip/{name}")).of_profile
        return any(one.shape.endswith("#Profile-revision>") for one in told)

    assert [is_in_circle(name) for name in "abcd"] == [True, True, True, False]
