"""Engines: where articles are annotated. Tasks in, results out, in any order, each task exactly once.

`InlineEngine` works in this process, `PoolEngine` in processes of this machine, `DaskEngine` on a cluster.
An engine takes tasks only as fast as it can do them, so that an archive is never in memory.
"""

from pipeline.runs.engines.engine import Build, Engine, EngineError, Task, Work
from pipeline.runs.engines.inline import InlineEngine
from pipeline.runs.engines.pool import TIMEOUT, PoolEngine

__all__ = ["TIMEOUT", "Build", "Engine", "EngineError", "InlineEngine", "PoolEngine", "Task", "Work"]
