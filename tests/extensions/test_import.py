"""spaCy can be imported, whatever of dateline its entry points bring along."""

import subprocess
import sys


def test_spacy_comes_up_before_anything_of_dateline() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import spacy; spacy.blank('en')"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
