"""Terms of SHACL as the engine's graphs hold them."""

from functools import cache

SHACL = "http://www.w3.org/ns/shacl#"

FALSE = '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'
TRUE = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'


@cache
def sh(name: str) -> str:
    """The node of a term of SHACL: ``sh("path")``."""
    return f"<{SHACL}{name}>"
