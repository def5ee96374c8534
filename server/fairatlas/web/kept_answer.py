"""A whole answer of the service, as it can be given again."""

from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class KeptAnswer:
    """An answer as it goes over the wire; ``headers`` in lower case."""

    status: int
    headers: Headers
    body: bytes

    def header(self, name: str) -> str:
        """The value of a header, empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return len(self.body) + sum(len(key) + len(value) + 100 for key, value in self.headers)
