"""report.html: the findings as people read them, one self-contained file.

One module a section; :func:`render` in :mod:`chaming.case.report.report` lays them in order. Start
with :mod:`chaming.case.report.page` for how text gets into the page: nothing of the evidence
reaches it but through :class:`~chaming.case.report.page.View`.
"""

from chaming.case.report.report import render

__all__ = ["render"]
