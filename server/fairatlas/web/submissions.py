"""What somebody gives to be validated: files, and what to check them against."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from fairatlas_loaders import loaders

from ..errors import MalformedInput, UnsupportedMediaType
from ..shacl.files import ENGINES, OWN
from ..shacl.profiles import profiles
from ..shacl.rules import RECORD, profile_named

MOST_FILES = 100
"""Files of one request."""
_NAMES = {
    "text/turtle": "body.ttl",
    "application/x-turtle": "body.ttl",
    "application/trig": "body.trig",
    "application/n-triples": "body.nt",
    "application/n-quads": "body.nq",
    "application/rdf+xml": "body.rdf",
    "application/ld+json": "body.jsonld",
    "text/n3": "body.n3",
    "application/json": "body.json",
    "application/yaml": "body.yaml",
    "application/x-yaml": "body.yaml",
    "text/yaml": "body.yaml",
    "text/x-yaml": "body.yaml",
    "text/plain": "body.txt",
    "application/octet-stream": "body",
    "": "body",
}
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
File = tuple[str, bytes]
"""Its name and its bytes."""


@dataclass(frozen=True)
class Submission:
    """Files, each with its name and its bytes, and how they are to be checked.

    Attributes:
        shapes: the name and the bytes of shapes that stand in the place of the profile.
    """

    files: tuple[File, ...]
    loader: str = "auto"
    profile: str = RECORD
    engine: str = OWN
    shapes: File | None = None


def submitted() -> Submission:
    """What the request gives: a file as its body, or a form with files, texts and shapes.

    Raises:
        MalformedInput: there is no file or there are too many; a parameter has no such value.
        UnsupportedMediaType: the body is of a media type that is not read here.
    """
    files, loader = _files(MOST_FILES)
    shapes = _shapes_of_form() if request.mimetype in _FORMS else None
    engine = _parameter("engine", OWN)
    _check("engine", engine, ENGINES)
    profile = profile_named(_parameter("profile", RECORD))
    return Submission(files, loader, profile.name, engine, shapes)


def one_file() -> tuple[File, str]:
    """The one file that the request gives, and the name of the loader that is to read it.

    Raises:
        MalformedInput: there is no file or there are several; there is no such loader.
        UnsupportedMediaType: the body is of a media type that is not read here.
    """
    files, loader = _files(1)
    return files[0], loader


def _files(most: int) -> tuple[tuple[File, ...], str]:
    """The files of the request, and the name of their loader."""
    if request.mimetype in _FORMS:
        files = _files_of_form()
    elif request.mimetype in _NAMES:
        name = request.args.get("name") or _NAMES[request.mimetype]
        files = ((name, request.get_data()),)
    else:
        known = ", ".join(name for name in _NAMES if name)
        raise UnsupportedMediaType(f"{request.mimetype} is not read here; there are: {known}.")
    if len(files) > most:
        raise MalformedInput(
            f"These are {len(files):,} files; one request may have {most}. Send the others "
            "in further requests."
        )
    loader = _parameter("loader", "auto")
    _check("loader", loader, {"auto": None, **loaders()})
    return files, loader


def form_values() -> dict[str, object]:
    """What the page with the form needs: the choices there are, and what was filled in."""
    return {
        **file_form_values(),
        "profiles": profiles().values(),
        "profile_name": _parameter("profile", RECORD),
        "shapes": request.form.get("shapes", ""),
    }


def file_form_values() -> dict[str, object]:
    """What a form for one file needs."""
    return {
        "loaders": loaders().values(),
        "loader_name": _parameter("loader", "auto"),
        "text": request.form.get("text", ""),
    }


def _parameter(name: str, otherwise: str) -> str:
    """A parameter of the form or of the URL; an empty one counts as not given."""
    return request.form.get(name) or request.args.get(name) or otherwise


def _check(what: str, name: str, known: Mapping[str, object]) -> None:
    if name not in known:
        raise MalformedInput(f"There is no {what} {name[:40]!r}; there are: {', '.join(known)}.")


def _files_of_form() -> tuple[File, ...]:
    posted = _posted("file")
    # A part without a file name is a text, such as curl -F 'file=<-' sends.
    texts = [text for key in ("text", "file") for text in request.form.getlist(key)]
    name = request.form.get("name") or "text"
    posted += [(name, text.encode()) for text in texts if text.strip()]
    if not posted:
        raise MalformedInput(
            "Choose a file, or paste its text. A file that is the body of the request itself needs "
            "its media type in the header Content-Type, such as text/turtle."
        )
    return tuple(posted)


def _shapes_of_form() -> File | None:
    posted = _posted("shapes")
    posted += [("shapes", text.encode()) for text in request.form.getlist("shapes") if text.strip()]
    if len(posted) > 1:
        raise MalformedInput("Give the shapes in one file, or as a text, not both.")
    return posted[0] if posted else None


def _posted(part: str) -> list[File]:
    """The files of a part of the form, without those that were not chosen."""
    files = request.files.getlist(part)
    return [(_bare(file.filename), file.read()) for file in files if file.filename]


def _bare(name: str) -> str:
    """A file's name without folders, whichever way they are written."""
    return name.replace("\\", "/").rpartition("/")[2]
