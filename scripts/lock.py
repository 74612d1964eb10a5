"""Writes requirements.lock: the version of everything that `pip install ".[dev]"` would install today.

    python scripts/lock.py

Run it with the oldest Python that the project supports, so that every version in the file is one
that all supported Pythons can install. The file is a constraints file for pip: `pip install -c
requirements.lock .` installs what is needed, in these versions.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUT = ROOT / "requirements.lock"
PROJECT = "dateline"


def resolved() -> dict[str, str]:
    """Version by normalized name of the project with its development tools, as pip resolves them now."""
    pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet"]
    report = subprocess.run(
        [*pip, "--report", "-", f"{ROOT}[dev]"], check=True, capture_output=True, text=True
    ).stdout
    chosen = (item["metadata"] for item in json.loads(report)["install"])
    return {re.sub(r"[-_.]+", "-", package["name"]).lower(): package["version"] for package in chosen}


def main() -> None:
    """Resolve and write."""
    lines = [f"{name}=={version}\n" for name, version in sorted(resolved().items()) if name != PROJECT]
    OUT.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} packages in {OUT.name}")


if __name__ == "__main__":
    main()
