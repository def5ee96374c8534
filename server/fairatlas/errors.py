"""What can go wrong with a request; each becomes a problem document (RFC 9457) or a page."""

from collections.abc import Mapping, Sequence

_LATER = {"Retry-After": "5"}


class Problem(Exception):
    """A request that can't be answered as asked.

    Attributes:
        status: the HTTP status.
        title: what kind of problem it is, the same each time.
        detail: what is wrong here and what to do.
        extra: further members of the problem document.
        headers: what the answer's head has to say.
    """

    status = 400
    title = "Bad request"
    headers: Mapping[str, str] = {}

    def __init__(self, detail: str, **extra: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extra: Mapping[str, object] = extra


class MalformedInput(Problem):
    """A query or document is not well-formed; ``line`` and ``column`` say where."""

    title = "Malformed input"


class NotFound(Problem):
    """The map knows nothing under this address."""

    status = 404
    title = "Not found"


class Gone(Problem):
    """The map described this once, and does no more."""

    status = 410
    title = "Gone"


class NotAcceptable(Problem):
    """None of the media types asked for can be given."""

    status = 406
    title = "Not acceptable"

    def __init__(self, available: Sequence[str]) -> None:
        super().__init__(
            "None of the media types in the Accept header can be given; available: "
            + ", ".join(available),
            available=list(available),
        )


class Inexpressible(Problem):
    """The format asked for can't hold what there is to say; another one can."""

    status = 406
    title = "Not acceptable"


class UnsupportedMediaType(Problem):
    """The body is of a media type that is not read here."""

    status = 415
    title = "Unsupported media type"


class Unprocessable(Problem):
    """What was sent is readable, but asks for more than is done here, however often it is tried."""

    status = 422
    title = "Unprocessable content"


class Refused(Problem):
    """The request asks for something that this service does not do."""

    status = 403
    title = "Refused"


class Unauthorized(Problem):
    """The request needs a token, or a better one than it shows."""

    status = 401
    title = "Unauthorized"
    headers: Mapping[str, str] = {"WWW-Authenticate": 'Bearer realm="FAIR Atlas"'}


class LimitReached(Problem):
    """The work was ended because it reached a limit; nothing partial is given."""

    status = 503
    title = "Limit reached"
    headers = _LATER


class Unavailable(Problem):
    """The work could not be done now; the service goes on."""

    status = 503
    title = "Unavailable"
    headers = _LATER
