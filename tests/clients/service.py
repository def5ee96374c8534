"""The running service that the clients are sent to, and what they ask it."""

from dataclasses import dataclass

DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
TITLE = "Software Heritage graph dataset"
"""The title of the dataset that the clients look for."""

TITLES = f"SELECT ?title WHERE {{ ?dataset a <{DCAT}Dataset> ; <{DCT}title> ?title }}"
DATASETS = {
    TITLE,
    "GRID",
    "ROR data",
    "Rate of rise of salt marshes 2019",
    "Salt marsh elevations 2019, cleaned",
    "Salt marsh stations, raw readings 2019",
    "Scanned plates of the southern sky, 1928 to 1931",
    "Softcite dataset",
}
"""What ``TITLES`` gives."""

GRAPH_OF_TITLES = f"CONSTRUCT {{ ?dataset <{DCT}title> ?title }} " + TITLES[13:]


@dataclass(frozen=True)
class Service:
    """The service at the address that its IRIs begin with, and a token that may update it."""

    base: str
    token: str

    @property
    def sparql(self) -> str:
        """The SPARQL endpoint."""
        return f"{self.base}/sparql"

    def thing(self, local: str) -> str:
        """The IRI of a thing, such as ``dataset/swh-graph``."""
        return f"{self.base}/id/{local}"

    def document(self, local: str) -> str:
        """The address of the description of a thing."""
        return f"{self.base}/doc/{local}"
