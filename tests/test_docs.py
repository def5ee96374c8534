"""The papers of the repository say what is there: commands, loaders, links, verbs."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from fairatlas.cli.main import group
from fairatlas.demo import curated, load_demo
from fairatlas.queries import questions
from fairatlas.querying import run_query
from fairatlas.shacl.profiles import profiles
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import ImportReport, Loader, Setting, Source, loaders
from fairatlas_loaders.detect import SURE_ENOUGH
from fairatlas_loaders.names import EXAMPLE_BASE

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAPERS = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def _commands() -> list[str]:
    shown = CliRunner().invoke(group, ["--help"]).output
    return re.findall(r"^  (\w+)  ", shown.partition("Commands:")[2], re.MULTILINE)


def _links(paper: Path) -> Iterator[str]:
    """The links of a paper that lead to files or headings of the repository."""
    for target in _LINK.findall(_CODE.sub("", paper.read_text("utf-8"))):
        if not re.match(r"[a-z][a-z0-9+.-]*:", target):
            yield unquote(target)


def _anchors(paper: Path) -> set[str]:
    """The anchors of the headings, as code hosts make them."""
    headings = _HEADING.findall(_CODE.sub("", paper.read_text("utf-8")))
    return {re.sub(r"[^\w -]", "", one.lower()).strip().replace(" ", "-") for one in headings}


def test_every_command_is_documented_with_an_example() -> None:
    commands = _commands()
    assert commands == sorted(group.commands)
    text = (DOCS / "commands.md").read_text("utf-8")
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    assert sorted(sections) == commands
    for command, section in sections.items():
        assert f"\nfairatlas {command}" in section, f"{command} has no example"


def test_every_option_that_the_commands_page_names_is_there() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    known = {
        option
        for command in group.commands.values()
        for part in (command, *getattr(command, "commands", {}).values())
        for parameter in part.params
        for option in parameter.opts
    }
    assert set(re.findall(r"--[a-z]+", text)) <= known | {"--help"}


def test_every_loader_is_documented() -> None:
    text = (DOCS / "loaders.md").read_text("utf-8")
    documented = re.findall(r"^\| `([a-z0-9-]+)` \| [^|]{20,} \| .+ \|$", text, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    own = set(project["entry-points"]["fairatlas.loaders"])
    assert own <= set(loaders())
    assert set(documented) == own


def test_every_profile_is_documented() -> None:
    text = (DOCS / "urls.md").read_text("utf-8")
    assert not [name for name in profiles() if f"`{name}`" not in text]


def test_the_example_of_a_loader_reads_its_file() -> None:
    text = (DOCS / "loaders.md").read_text("utf-8")
    example = re.search(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert example is not None
    names: dict[str, object] = {}
    exec(compile(example[1], "docs/loaders.md", "exec"), names)
    loader, source = names["LOADER"], Source("authors.txt", b"Ada Example\n\nBo Sample\n")
    assert isinstance(loader, Loader)
    assert loader.recognise(source) > SURE_ENOUGH
    report = ImportReport(loader.name, source.name)
    loaded = loader.read(source, Setting(report))
    assert len(list(loaded.triples)) == 4
    assert report.counts == {"dropped": 1}


def test_every_question_is_documented_with_the_rows_of_its_answer() -> None:
    """Written by ``python -m benchmarks.questions``; the answers by ``tools/expect.py``."""
    text = (DOCS / "queries.md").read_text("utf-8")
    row = re.compile(
        r"^\| .+ \| \[`([a-z0-9-]+)`\]\(\S+\) (.+?) \| .+? \| ([\d,]+) \|", re.MULTILINE
    )
    documented = {
        name: (label, int(rows.replace(",", ""))) for name, label, rows in row.findall(text)
    }
    expected = ROOT / "tests" / "queries" / "expected"
    assert documented == {
        query.name: (
            query.label,
            len((expected / f"{query.name}.csv").read_text("utf-8").splitlines()) - 1,
        )
        for query in questions().values()
    }


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(paper: Path) -> None:
    for target in _links(paper):
        name, _, anchor = target.partition("#")
        file = (paper.parent / name).resolve() if name else paper
        assert file.exists(), f"{target}: no such file"
        if anchor:
            assert anchor in _anchors(file), f"{target}: no such heading"


def test_links_are_found() -> None:
    assert "docs/architecture.md" in set(_links(ROOT / "README.md"))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_verbs_of_make_are_there(name: str) -> None:
    makefile = ROOT / "Makefile"
    if not makefile.is_file():
        pytest.skip("there is no Makefile here")
    verbs = set(re.findall(r"^([a-z-]+):", makefile.read_text("utf-8"), re.MULTILINE))
    named = set(
        re.findall(r"(?:^|`)make ([a-z-]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    )
    assert named, "the paper names no verb"
    assert named <= verbs


def test_the_result_in_the_readme_is_what_the_demo_map_gives(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    found = re.search(r"fairatlas query '(.*?)'\n```\n\n```\n(.*?)\n\d+ rows\n```", text, re.DOTALL)
    assert found is not None
    with Atlas(tmp_path, EXAMPLE_BASE) as atlas:
        list(load_demo(atlas, curated()))
    answer = run_query(MapView.open(tmp_path), found[1], suffix="tsv")
    given = [line.replace('"', "").split("\t") for line in answer.body.decode().splitlines()]
    shown = [re.split(r" {2,}", line) for line in found[2].splitlines()]
    assert shown[0] == [name.removeprefix("?") for name in given[0]]
    assert shown[1:] == [[re.sub("@en$", "", cell) for cell in row] for row in given[1:]]
