"""Settings of the documentation; `sphinx-build -n -W docs outputs/docs` builds it without a warning."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

from pipeline import __version__  # noqa: E402

project = "dateline"
copyright = "the dateline authors"
release = version = __version__

extensions = ["myst_parser", "sphinx_click", "sphinx.ext.autodoc", "dateline_reference"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
nitpicky = True
_FOREIGN = "spacy|pandas|pd|pathlib|collections|click|Language|Doc|Path|Iter|Callable|Item|FacilityList"
nitpick_ignore_regex = [("py:.*", rf"({_FOREIGN}).*")]

html_theme = "furo"
html_title = f"dateline {release}"
html_show_sphinx = False
html_copy_source = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"
exclude_patterns = ["_build"]
