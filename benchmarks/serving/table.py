"""The tables of docs/performance.md, from what was measured."""

from collections.abc import Iterator, Mapping

Results = dict[str, dict[str, dict[str, float] | str]]
"""By server and kind of request with its number of clients: the figures, or why there are none."""

_PEER = "Oxigraph, disk"
_FIGURES = {
    "median": "Median milliseconds a request",
    "worst": "99th percentile of milliseconds a request",
    "rate": "Requests a second",
    "processor": "Processor milliseconds a request",
}


def tables(results: Results) -> list[str]:
    """A table of each figure; in brackets the ratio to the peer."""
    return [line for what, told in _FIGURES.items() for line in _table(results, what, told)]


def _table(results: Results, what: str, told: str) -> Iterator[str]:
    yield f"**{told}**"
    yield ""
    yield f"| request, clients | {' | '.join(results)} |"
    yield f"|---|{'---:|' * len(results)}"
    for kind in results[_PEER]:
        cells = " | ".join(_cell(results, name, kind, what) for name in results)
        name, _, clients = kind.rpartition(" ")
        yield f"| {name}, {clients} | {cells} |"
    yield ""


def _cell(results: Results, server: str, kind: str, what: str) -> str:
    value, peer = (_figure(results[name], kind, what) for name in (server, _PEER))
    if value is None:
        return "no answer" if kind in results[server] else ""
    shown = f"{value:,.2f}" if value < 100 else f"{value:,.0f}"
    return shown if server == _PEER or not peer else f"{shown} ({value / peer:.2f})"


def _figure(found: Mapping[str, dict[str, float] | str], kind: str, what: str) -> float | None:
    one = found.get(kind)
    return one[what] if isinstance(one, dict) else None
