"""Web addresses in the metadata of Python packages."""

from ..errors import IdentifierError
from ..identifiers import Identifier, repository
from ..readers import Node

HOME_LABELS = frozenset({"homepage", "home", "home page", "website"})
CODE_LABELS = frozenset(
    {"source", "source code", "repository", "code", "github", "gitlab", "sources"}
)


def links(metadata: Node) -> list[tuple[str, Node]]:
    """The web addresses by label, in lower case; each as a node with its place."""
    found = []
    urls = metadata.get("project_url")
    for item in urls.items() if urls else []:
        label, _, address = (item.text or "").partition(",")
        found.append((label.strip().lower(), Node(address.strip(), item.pointer)))
    home = metadata.get("home_page")
    if home is not None:
        found.append(("homepage", home))
    return found


def code_repository(metadata: Node) -> Identifier | None:
    """The repository: the link called so, else a home page that is one."""
    for labels in (CODE_LABELS, HOME_LABELS):
        for label, node in links(metadata):
            if label in labels and node.text:
                try:
                    return repository.parse(node.text)
                except IdentifierError:
                    continue
    return None
