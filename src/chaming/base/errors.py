"""Errors a person can meet: what, where, why it matters, what to do, and a documented code.

One root, :class:`ChamingError`; the subclass says whose move it is, and so the exit code. The
words stand in the catalogue under the error's code. No personal data ever goes into an error:
a place is named by file, sheet, row and column, never by what stands there.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from typing import ClassVar

from chaming.base.catalogue import Lang, both, part


class ChamingError(Exception):
    """Root of every error that reaches a user.

    Attributes:
        code: documented code, ``CM-<AREA>-<nnn>``.
        where: file, sheet, row, key — as a person would name the place; empty if everywhere.
        values: what fills the placeholders of the message.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, code: str, where: str = "", **values: object) -> None:
        self.code = code
        self.where = where
        self.values = values
        super().__init__(code, where)

    def message(self, lang: Lang) -> str:
        """The whole message in one language, on one to four lines."""
        labels = {"zh": ("何处", "影响", "处理"), "en": ("where", "why it matters", "what to do")}[lang]
        lines = [f"{self.code}  {self.part('what', lang)}"]
        if self.where:
            lines.append(f"  {labels[0]}: {self.where}")
        lines.append(f"  {labels[1]}: {self.part('why', lang)}")
        lines.append(f"  {labels[2]}: {self.part('do', lang)}")
        return "\n".join(lines)

    def part(self, which: str, lang: Lang) -> str:
        """``what``, ``why`` or ``do`` alone."""
        return part(self.code, which, lang, **self.values)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self.message("en")


class UsageError(ChamingError):
    """The command was called wrongly."""


class CaseError(ChamingError):
    """case.toml, a decision or a file of facts says something that cannot be used."""


class EvidenceError(ChamingError):
    """A whole exhibit cannot be read. A run turns this into a row of ``not_read`` and goes on."""

    exit_code: ClassVar[int] = 3


class RuleError(ChamingError):
    """The law as data is not sound, or no rule covers the date."""


class OutputError(ChamingError):
    """Findings could not be written; what stood there before is whole."""


class FaultError(ChamingError):
    """A fault of ours: something that must not happen happened."""

    exit_code: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an exhibit that a person must know: a rejected row, damage, a guess.

    Attributes:
        code: documented code (``CM-READ-…``).
        where: place inside the exhibit ("row 17", "sheet 六月 row 3"); empty for the whole file.
        values: fills the placeholders of the message; never holds evidence text.
    """

    code: str
    where: str = ""
    values: dict[str, object] = field(default_factory=dict)

    def what(self, lang: Lang) -> str:
        """What happened, in one sentence."""
        return part(self.code, "what", lang, **self.values)


def system_reason(error: OSError | UnicodeError) -> dict[str, str]:
    """Why the system refused, in both languages; never the error's own text, which may hold a path."""
    if isinstance(error, UnicodeError):
        return both("os.encoding")
    kinds = ((FileNotFoundError, "missing"), (IsADirectoryError, "directory"), (PermissionError, "permission"))
    name = next((name for kind, name in kinds if isinstance(error, kind)), "other")
    return both(f"os.{'full' if error.errno == errno.ENOSPC else name}")
