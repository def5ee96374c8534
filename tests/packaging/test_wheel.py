"""The built wheel serves the demo map outside the checkout."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean environment with the wheel in it, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True)
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    constraints = folder / "constraints.txt"
    pins = re.findall(r"^(\S+==\S+(?: ; .+?)?) \\$", lock, re.M)
    constraints.write_text("\n".join(pins), "utf-8")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    wheel = next(folder.glob("fairatlas-*.whl"))
    install = ["-m", "pip", "install", "--quiet", "--constraint", str(constraints), str(wheel)]
    subprocess.run([python, *install], check=True)
    return folder / "venv" / "bin"


@pytest.mark.slow
def test_the_wheel_serves_the_demo_map(environment: Path, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FAIRATLAS")}
    process = subprocess.Popen(
        [environment / "fairatlas", "serve", "--demo", "--port", str(port)],
        cwd=tmp_path,
        env={**clean, "FAIRATLAS_STORE": str(tmp_path / "store"), "PYTHONPATH": ""},
    )
    try:
        base = f"http://localhost:{port}"
        _wait_for(f"{base}/readyz", process)
        query = "SELECT (COUNT(*) AS ?n) { ?s a atlas:Problem }"
        found = _get(f"{base}/sparql?query={urllib.request.quote(query)}")
        assert int(json.loads(found)["results"]["bindings"][0]["n"]["value"]) > 5
        page = _get(f"{base}/id/software/pypi-flask", "text/turtle")
        assert b"pkg:pypi/flask" in page
        assert json.loads(_get(f"{base}/scorecard/software/pypi-flask?format=json"))["results"]
        assert b"FAIR Atlas" in _get(f"{base}/", "text/html")
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) in (0, -signal.SIGINT, 130)


def _get(url: str, accept: str = "application/sparql-results+json, application/json") -> bytes:
    request = urllib.request.Request(url, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=60) as response:
        body: bytes = response.read()
    return body


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            _get(url)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{url} did not answer")
