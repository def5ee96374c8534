"""What is found in a draft, in the words of the form that it is written with."""

import re
from collections.abc import Mapping
from dataclasses import replace

from fairatlas_loaders.vocabulary import expand

from ..fips import Findings, Way
from ..shacl import Result

WAYS: Mapping[Way, str] = {
    Way.CURRENT: "In use",
    Way.PLANNED: "Planned",
    Way.REPLACED: "To be replaced",
    Way.DEVELOPED: "To be developed",
}
"""The fields of a question by the way in which a resource is used."""

_FIELDS = {way.value: word for way, word in WAYS.items()}
_UNANSWERED = expand("shape:Profile-answers-")
_SAID: Mapping[str, str] = {
    expand("shape:Declaration-considerations"): "Say why the community chose so.",
    expand("shape:Declaration-no-resource"): (
        "A resource is named, and that no choice was made: leave out one of the two."
    ),
    expand("shape:Profile-community"): "Say which one community declares the profile.",
}
"""What to do with a field, by the shape that a draft does not meet."""

_TERM = re.compile(r"\b(a )?fip:([A-Za-z]+(?:-[A-Za-z]+)*)")


def in_words_of_form(found: Findings) -> Findings:
    """The same findings, which say what to do with the form where shapes speak of statements."""
    return Findings(
        {code: tuple(map(_reworded, told)) for code, told in found.by_question.items()},
        tuple(map(_reworded, found.of_profile)),
    )


def _reworded(result: Result) -> Result:
    shape = result.shape[1:-1]
    if shape.startswith(_UNANSWERED):
        message = "Not answered: name a resource, or say that no choice was made."
    else:
        message = _SAID.get(shape) or _TERM.sub(_word, result.message)
    return replace(result, message=message)


def _word(term: re.Match[str]) -> str:
    """The field that stands for a term, else the term as words, after the article they take."""
    article, name = term.groups(default="")
    if name in _FIELDS:
        return f"{article}“{_FIELDS[name]}”"
    words = name[0].lower() + name[1:].replace("-", " ")
    return f"an {words}" if article and words[0] in "aeiou" else f"{article}{words}"
