"""The settings of a running atlas, each an environment variable ``FAIRATLAS_…``."""

import os
import sys
from pathlib import Path

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from .store.remote import is_address


def _data_folder() -> Path:
    """The user's data directory, as each system has it."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "fairatlas"
    root = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(root) / "fairatlas"


class Settings(BaseSettings):
    """What can be set; every field is described in docs/settings.md."""

    model_config = SettingsConfigDict(env_prefix="FAIRATLAS_", frozen=True)

    store: Path = Field(
        default_factory=_data_folder,
        description=(
            "The folder of the store; or the SPARQL endpoint of an engine that holds the map, "
            "https://user:password@host/sparql, while FAIRATLAS_FOLDER has archive and journal."
        ),
    )
    folder: Path = Field(
        default_factory=_data_folder,
        description="The folder of archive and journal where FAIRATLAS_STORE names an engine.",
    )
    engine: str = Field(
        default="", repr=False, description="The engine's address; FAIRATLAS_STORE sets it."
    )
    engine_update: str = Field(
        default="", repr=False, description="Where the engine takes updates; else it is found out."
    )
    engine_token: str = Field(
        default="", repr=False, description="The bearer token for the engine, if it wants one."
    )
    base_iri: str = Field(
        default="http://localhost:8000",
        description=(
            "The address under which the map is published: every IRI starts with it. "
            "Written into the store when it is made."
        ),
    )
    host: str = Field(default="127.0.0.1", description="The address that the server listens on.")
    port: int = Field(
        default=8000, ge=1, le=65535, description="The port that the server listens on."
    )
    max_body: int = Field(
        default=10_000_000,
        ge=1,
        description="Bytes of a request body at the most; more gets a 413.",
    )
    query_timeout: float = Field(
        default=30.0,
        gt=0,
        description="Seconds that a query may take; then it is ended with a 503.",
    )
    trusted_timeout: float = Field(
        default=300.0,
        gt=0,
        description="Seconds that a query or an update may take that is sent with a token.",
    )
    query_max_bytes: int = Field(
        default=100_000_000, ge=1, description="Bytes that the answer to a query may have."
    )
    query_max_rows: int = Field(
        default=1_000_000, ge=1, description="Rows or triples that the answer to a query may have."
    )
    trusted_max_bytes: int = Field(
        default=500_000_000,
        ge=1,
        description="Bytes that the answer to a query may have that is sent with a token.",
    )
    trusted_max_rows: int = Field(
        default=5_000_000,
        ge=1,
        description="Rows that the answer to a query may have that is sent with a token.",
    )
    validation_timeout: float = Field(
        default=30.0, gt=0, description="Seconds that a validation or a scorecard may take."
    )
    report_max_bytes: int = Field(
        default=50_000_000,
        ge=1,
        description="Bytes of the texts of a validation report or a scorecard; more gets a 422.",
    )
    workers: int = Field(
        default=4,
        ge=1,
        description="Worker processes for long work, and as many for what is done at once.",
    )
    worker_memory: int = Field(
        default=2_000_000_000,
        ge=200_000_000,
        description="Bytes that a worker process may take beyond what it starts with.",
    )
    worker_turn: float = Field(
        default=1.0,
        gt=0,
        description="Seconds that long work goes on while other long work waits.",
    )
    worker_queue: int = Field(
        default=32,
        ge=0,
        description="Requests that may wait for a worker; more are turned away with a 503.",
    )

    reachable: str = Field(
        default="",
        description="Addresses that SERVICE and LOAD may reach, with spaces between; none: off.",
    )
    memory_quads: int = Field(
        default=6_000_000,
        ge=0,
        description="Quads up to which queries run on a copy of the map in memory.",
    )
    cache_bytes: int = Field(
        default=100_000_000, ge=0, description="Bytes of answers that are kept to be given again."
    )
    slow_seconds: float = Field(
        default=10.0, gt=0, description="Seconds after which work is told in the log."
    )

    @model_validator(mode="before")
    @classmethod
    def _store_is_an_engine(cls, values: dict[str, object]) -> dict[str, object]:
        store = values.get("store")
        if isinstance(store, str) and is_address(store):
            folder = values.get("folder") or _data_folder()
            return {**values, "engine": store, "store": folder}
        return values

    @field_validator("base_iri")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        return value.rstrip("/")
