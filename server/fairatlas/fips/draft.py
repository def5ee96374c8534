"""A profile that somebody is writing: from the fields of a form to declarations."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from fairatlas_loaders.errors import IRIError
from fairatlas_loaders.identifiers import slug_key
from fairatlas_loaders.iri import check
from fairatlas_loaders.names import Names
from fairatlas_loaders.vocabulary import term

from ..errors import MalformedInput
from .profile import Answer, Declaration, Profile, Use, Way
from .questions import Question, questions
from .stating import declaration_triples

NO_CHOICE = "no-choice"
"""The part of a question's field that says, with any value, that no choice was made."""

_LONGEST = 5_000
_MOST = 50
"""Characters of a text, and resources for one question."""

Resolve = Callable[[str], str | None]
"""Gives the IRI of the resource that somebody means by its name; None where there is none."""


@dataclass(frozen=True)
class Draft:
    """What a form says.

    Attributes:
        profile: with the IRIs that it would get in the map.
        title: of the profile.
        revises: the IRI of the profile that it is to replace.
    """

    profile: Profile
    title: str
    revises: str | None

    def triples(self) -> Iterator[Triple]:
        """The statements of the profile and its declarations."""
        node = NamedNode(self.profile.iri)
        yield Triple(node, term("rdf:type"), term("fip:FAIR-Implementation-Profile"))
        yield Triple(node, term("dct:title"), Literal(self.title))
        for community in self.profile.communities:
            yield Triple(node, term("fip:declared-by"), NamedNode(community))
        if self.revises is not None:
            yield Triple(node, term("prov:wasRevisionOf"), NamedNode(self.revises))
        for answer in self.profile.answers:
            for one in answer.declarations:
                yield Triple(node, term("atlas:hasDeclaration"), NamedNode(one.iri))
                yield from declaration_triples(NamedNode(one.iri), one, self.profile.communities)


def draft(fields: Mapping[str, str], names: Names, resolve: Resolve) -> Draft:
    """The draft that the fields of a form give.

    The fields are ``title``, ``community`` and ``revises`` (names or IRIs), and for each question,
    by its code, ``F2.declares-current-use-of`` and so on for each ``Way`` (names or IRIs, one a
    line), ``F2.no-choice``, ``F2.considerations``.

    Raises:
        MalformedInput: a field can't be read; with its name as the place.
    """
    title = _text(fields, "title")
    community = _thing(fields, "community", resolve)
    revises = _thing(fields, "revises", resolve)
    key = slug_key(community or "", title or "profile")
    answers = tuple(_answer(one, key, fields, names, resolve) for one in questions())
    profile = Profile(
        iri=names.entity("fip", key).value,
        communities=(community,) if community else (),
        revises=(revises,) if revises else (),
        answers=answers,
    )
    return Draft(profile, title, revises)


def fields_of(profile: Profile, title: str) -> dict[str, str]:
    """The fields of a form that would give a profile like this one, to revise it."""
    fields = {
        "title": title,
        "revises": profile.iri,
        "community": next(iter(profile.communities), ""),
    }
    for answer in profile.answers:
        code = answer.question.code
        for way in Way:
            named = [use.resource for use in answer.uses if use.way is way]
            fields[f"{code}.{way.value}"] = "\n".join(named)
        if any(one.no_choice for one in answer.declarations):
            fields[f"{code}.{NO_CHOICE}"] = "yes"
        fields[f"{code}.considerations"] = "\n".join(answer.considerations)
    return fields


def _answer(
    question: Question, key: str, fields: Mapping[str, str], names: Names, resolve: Resolve
) -> Answer:
    code = question.code
    uses = tuple(
        Use(way, one) for way in Way for one in _things(fields, f"{code}.{way.value}", resolve)
    )
    no_choice = bool(fields.get(f"{code}.{NO_CHOICE}"))
    why = _text(fields, f"{code}.considerations")
    if not uses and not no_choice and not why:
        return Answer(question, ())
    one = Declaration(
        iri=names.entity("declaration", f"{key}-{code.lower()}").value,
        questions=(question.iri,),
        uses=uses,
        no_choice=no_choice,
        considerations=(why,) if why else (),
    )
    return Answer(question, (one,))


def _text(fields: Mapping[str, str], name: str) -> str:
    text = fields.get(name, "").strip()
    if len(text) > _LONGEST:
        raise MalformedInput(f"{name} is longer than {_LONGEST:,} characters.", place=name)
    return text


def _things(fields: Mapping[str, str], name: str, resolve: Resolve) -> tuple[str, ...]:
    lines = [one.strip() for one in fields.get(name, "").splitlines() if one.strip()]
    if len(lines) > _MOST:
        raise MalformedInput(f"{name} names more than {_MOST} resources.", place=name)
    return tuple(dict.fromkeys(_meant(one, name, resolve) for one in lines))


def _thing(fields: Mapping[str, str], name: str, resolve: Resolve) -> str | None:
    text = fields.get(name, "").strip()
    return _meant(text, name, resolve) if text else None


def _meant(text: str, name: str, resolve: Resolve) -> str:
    found = resolve(text)
    if found is not None:
        return found
    try:
        return check(text)
    except IRIError as error:
        told = f"{text[:80]!r} is neither the name of something in this map nor an IRI"
        raise MalformedInput(f"{name}: {told}: {error.reason}.", place=name) from error
