"""Recognises the format of a file."""

from .loader import Loader, Source, loaders
from .refusal import NotRecognised, Refusal

SURE_ENOUGH = 0.3


def loader_for(source: Source, name: str = "auto") -> Loader:
    """The loader named, or for ``auto`` the one that is surest of the file's name and content.

    Raises:
        NotRecognised: no loader recognises the file.
        Refusal: no loader has that name.
    """
    known = loaders()
    if name != "auto":
        if name not in known:
            choices = ", ".join(known)
            raise Refusal(source.name, "", f"there is no loader {name!r}; there are: {choices}")
        return known[name]
    sureness = {loader.name: loader.recognise(source) for loader in known.values()}
    best = max(sureness, key=lambda candidate: sureness[candidate])
    if sureness[best] < SURE_ENOUGH:
        choices = ", ".join(known)
        reason = f"the format was not recognised; say which it is ({choices})"
        raise NotRecognised(source.name, "", reason)
    return known[best]
