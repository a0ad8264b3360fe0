"""YAML read strictly: a key that stands twice is an error, and an error has a line."""

from __future__ import annotations

from typing import Any

import yaml

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 40
"""Tables and lists inside each other: far more than a file of ours has, far less than what ends the process."""


class YamlError(Exception):
    """A file is not valid YAML, or a key stands twice in it.

    Attributes:
        line: from 1; 0 if not known.
        key: the key that stands twice, or None.
    """

    def __init__(self, line: int, key: str | None = None) -> None:
        super().__init__(line)
        self.line = line
        self.key = key


class _Loader(_BASE):  # type: ignore[misc]
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, list | dict):  # YAML allows it; nothing of ours does
                raise YamlError(key_node.start_mark.line + 1)
            if key in seen:
                raise YamlError(key_node.start_mark.line + 1, str(key))
            seen.add(key)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401 - as YAML's own
        try:
            return super().construct_object(node, deep=deep)
        except ValueError:  # a date that is not on the calendar
            raise YamlError(node.start_mark.line + 1) from None


def parsed(data: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    """What a file holds.

    Raises:
        YamlError: with the line.
    """
    try:
        _check_depth(data)
        return yaml.load(data, Loader=_Loader)  # noqa: S506 - a safe loader, made stricter
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise YamlError(mark.line + 1 if mark else 0) from None


def _check_depth(data: bytes) -> None:
    depth = 0
    for event in yaml.parse(data, Loader=_BASE):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise YamlError(event.start_mark.line + 1 if event.start_mark else 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
