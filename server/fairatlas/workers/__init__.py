"""Worker processes for work that may run long or crash: each can be ended at any moment."""

from .engine import Engine as Engine
from .pool import Pool as Pool
from .pool import PoolLimits as PoolLimits
from .work import QUICK as QUICK
from .work import Work as Work

__all__ = ["QUICK", "Engine", "Pool", "PoolLimits", "Work"]
