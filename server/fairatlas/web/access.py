"""Who sends a request, and what they may do."""

from flask import request

from ..errors import Refused, Unauthorized
from ..tokens import Role, Token
from ..writing import Writer
from .service import service


def token_shown() -> Token | None:
    """The token that the request shows: as bearer, or as the password of basic authentication.

    Raises:
        Unauthorized: what it shows is no token, or one that has expired or was taken back.
    """
    shown = request.authorization
    if shown is None:
        if "Authorization" in request.headers:
            raise Unauthorized("The Authorization header can't be read; send `Bearer TOKEN`.")
        return None
    secret = shown.token if shown.type == "bearer" else shown.password
    found = service().tokens.of(secret or "")
    if found is None:
        raise Unauthorized("This token is not known here, or has expired.")
    return found


def need(role: Role) -> Token:
    """The token of a request that needs the right of a role.

    Raises:
        Unauthorized: it shows none that holds; Refused: it gives less.
    """
    token = token_shown()
    if token is None:
        raise Unauthorized("This needs a token; send it as `Authorization: Bearer TOKEN`.")
    if not token.may(role):
        raise Refused(f"This needs the role {role.name}; this token has the role {token.role}.")
    return token


def writer() -> Writer:
    """What changes the map; Refused where it is served as it stands."""
    found = service().writer
    if found is None:
        raise Refused("This map is served as it stands; nothing can be changed here.")
    return found
