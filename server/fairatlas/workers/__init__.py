"""Worker processes for work that may run long or crash: each can be ended at any moment."""

from .pool import Pool as Pool
from .pool import PoolLimits as PoolLimits

__all__ = ["Pool", "PoolLimits"]
