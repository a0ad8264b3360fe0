"""查明 (chaming): from seized data to a count that stands up in court.

The Python API gives what the commands give:

* :func:`run` — read a case folder and write its findings;
* :func:`find` — personal information in a text;
* :func:`assess` — the legal assessment of figures already known.

Names are loaded on first use, so that ``import chaming`` is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["ChamingError", "Findings", "__version__", "assess", "find", "run"]

_HOME = {
    "ChamingError": "chaming.base.errors",
    "Findings": "chaming.case.findings",
    "assess": "chaming.law.law",
    "find": "chaming.finders.finder",
    "run": "chaming.case.run",
}

if TYPE_CHECKING:
    from chaming.base.errors import ChamingError
    from chaming.case.findings import Findings
    from chaming.case.run import run
    from chaming.finders.finder import find
    from chaming.law.law import assess


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type is the named object's own
    """Load a public name from its home."""
    if name not in _HOME:
        raise AttributeError(f"module 'chaming' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
