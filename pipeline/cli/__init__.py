"""The command line: one file a command; each parses, calls, prints. The door is `main`."""

from pipeline.cli.app import main

__all__ = ["main"]
