"""Texts in the language of the reader."""

from collections.abc import Sequence

from pyoxigraph import Literal


def by_language(texts: Sequence[Literal], languages: Sequence[str]) -> list[Literal]:
    """The texts, those in the languages wanted first, in that order."""

    def rank(text: Literal) -> tuple[int, str, str]:
        language = (text.language or "").split("-")[0].lower()
        place = languages.index(language) if language in languages else len(languages)
        return (place, language, text.value)

    return sorted(texts, key=rank)


def in_language(texts: Sequence[Literal], languages: Sequence[str]) -> Literal | None:
    """The text that suits the reader best; None where there is none."""
    return next(iter(by_language(texts, languages)), None)
