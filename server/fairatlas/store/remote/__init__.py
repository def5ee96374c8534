"""A map whose quads are in an engine elsewhere: any that speaks SPARQL 1.1 over HTTP."""

from .address import Address, is_address
from .capabilities import Capabilities
from .errors import EngineLimit, EngineRefusal, EngineUnavailable
from .opening import check_is_of, copied, engine_of, fill_anew, settle_engine
from .probing import capabilities
from .store import RemoteStore

__all__ = [
    "Address",
    "Capabilities",
    "EngineLimit",
    "EngineRefusal",
    "EngineUnavailable",
    "RemoteStore",
    "capabilities",
    "check_is_of",
    "copied",
    "engine_of",
    "fill_anew",
    "is_address",
    "settle_engine",
]
