"""Locators: where a thing stands inside its exhibit, as a person would walk there.

A locator is a chain of steps joined by `` › ``; together with the exhibit's SHA-256 it names one
spot for good: ``csv:拉新3群_utf8.csv › row:1204 › field:StrContent › char:3-14``.
Characters are counted in Unicode code points of the text as stored, the end exclusive. Rows are
counted as a spreadsheet shows them: the first line of the file is row 1.
"""

from __future__ import annotations

SEPARATOR = " › "


def step(name: str, value: object) -> str:
    """One step. Line breaks in a value are written as spaces so that a locator stays one line.

    >>> step("row", 12)
    'row:12'
    """
    return f"{name}:{value}".replace("\r", " ").replace("\n", " ")


def join(*steps: str) -> str:
    """A chain of steps; empty ones are left out.

    >>> join("csv:a.csv", "", "row:2")
    'csv:a.csv › row:2'
    """
    return SEPARATOR.join(s for s in steps if s)


def chars(start: int, end: int) -> str:
    """The step that marks a run of characters, end exclusive."""
    return f"char:{start}-{end}"
