"""The contract of a kind: what it is called, when a value is sound, how it is masked.

One module per kind beside this one, in one manner: the docstring says what the thing is, who issues it, how it is
built and from which source; ``judge`` grades one normalised value; ``mask`` hides it for the
screen. Finding a value in hostile text is the finders' work; which tier it belongs to is the law's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaming.base.verdicts import Judgement


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of personal information.

    Attributes:
        id: the name in every public interface (contract: ``mobile_number`` …).
        judge: grades a value that is already compact (no separators, ASCII digits).
        mask: the value as people see it unless they ask for more with a reason.
        source: standard or rule the kind rests on, with number and article or section.
    """

    id: str
    judge: Callable[[str], Judgement]
    mask: Callable[[str], str]
    source: str
