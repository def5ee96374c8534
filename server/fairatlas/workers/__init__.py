"""Worker processes for work that may run long or crash: each can be ended at any moment."""

from .engine import Engine as Engine
from .pool import Pool as Pool
from .pool import PoolLimits as PoolLimits

__all__ = ["Engine", "Pool", "PoolLimits"]
