"""The drawing of a map of grades: fields, the law's lines, what they are called, and the case.

Inline SVG, readable in one ink: each region is named in words, the borders alone are red. Each field between two
borders is as wide as any other and even within itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from chaming.base import money
from chaming.base.catalogue import LANGS, entries
from chaming.case.report.page import amount, number, words

_FIELDS = {True: (786, 92), False: (366, 78)}  # width of all fields and height of one, large map and small ones
_LEFT, _TOP, _FOOT, _RIGHT = 118, 34, 52, 34
_HAN, _LATIN = 13, 6.6  # about how wide a character is
_ABOVE, _BELOW = 11, 18  # how far two lines of text reach from where the first stands
_GRADES = {"not_met": "g0", "serious": "g1", "especially_serious": "g2"}
Plane = dict[str, Any]
"""As :func:`chaming.law.plane.plane` gives it, with its translations made one."""


def drawn(plane: Plane, *, large: bool) -> str:
    """The map as one ``<svg>``."""
    frame = Frame.of(plane, large=large)
    label = " · ".join(
        entries()["what_if.map_spoken"][lang].format(
            x="–" if plane["x"]["own"] is None else number(plane["x"]["own"]),
            y=amount(plane["y"]["own"]) if plane["y"]["own"] else "–",
            grade=entries()[f"report.grade.{plane['grade']}"][lang],
        )
        for lang in LANGS
    )
    case, taken = _case(plane, frame) if frame.x is not None and frame.y is not None else _somewhere(plane, frame)
    inner = f"{_fields(plane, frame)}{_red(plane, frame)}{_names(plane, frame, taken)}{_ticks(plane, frame)}"
    return (
        f'<svg class="map" viewBox="0 0 {frame.width} {frame.foot + _FOOT}" style="max-width:{frame.width}px" '
        f'role="img" aria-label="{label}">{inner}{_titles(plane, frame)}{case}</svg>'
    )


def own_field(plane: Plane) -> tuple[int, int]:
    """The field that the case stands in; -1 where a figure is not known."""
    frame = Frame.of(plane, large=True)
    return (-1 if frame.x is None else frame.across.field(frame.x)), (
        -1 if frame.y is None else frame.upward.field(frame.y)
    )


def fen(text: str | None) -> int | None:
    """Fen of an amount of the plane."""
    return None if text is None else money.parse_yuan(text)


@dataclass(frozen=True, slots=True)
class _Scale:
    """One axis: borders at equal distances, even between two of them.

    Attributes:
        borders: where each field begins.
        end: the value at the end of the last field.
        step: width of a field.
    """

    borders: tuple[int, ...]
    end: int
    step: int

    @classmethod
    def of(cls, borders: list[int], seen: list[int | None], step: int) -> _Scale:
        """The scale that holds every value seen."""
        known = [n + n // 4 + 1 for n in seen if n is not None]
        return cls(tuple(borders), max(borders[-1] * 2, borders[-1] + 1, *known), step)

    @property
    def length(self) -> int:
        """All fields together."""
        return self.step * len(self.borders)

    def field(self, value: int) -> int:
        """The field that a value lies in; a border belongs to the field that begins there."""
        return max((n for n, border in enumerate(self.borders) if border <= value), default=0)

    def place(self, value: int) -> float:
        """How far along a value lies; what has not reached a border stands before it, were it by one."""
        n = self.field(value)
        low, high = (*self.borders, self.end)[n : n + 2]
        along = int(self.step * 10 * Fraction(max(value - low, 0), high - low)) / 10
        return self.step * n + min(along, self.step - 1.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything stands.

    Attributes:
        across, upward: items, and fen.
        x, y: the figures of the case, None where not known.
        moved: the gains of the case under other readings, fen.
        large: whether figures are written beside the case.
    """

    across: _Scale
    upward: _Scale
    x: int | None
    y: int | None
    moved: tuple[int, ...]
    large: bool

    @classmethod
    def of(cls, plane: Plane, *, large: bool) -> Frame:
        """The frame of a plane."""
        x, y = plane["x"]["own"], fen(plane["y"]["own"])
        moved = tuple(fen(point["y"]) or 0 for point in plane.get("moved", ()))
        width, height = _FIELDS[large]
        across = _Scale.of(plane["x_from"], [x], width // max(len(plane["x_from"]), 2))
        upward = _Scale.of([fen(text) or 0 for text in plane["y_from"]], [y, *moved], height)
        return cls(across, upward, x, y, moved, large)

    @property
    def width(self) -> int:
        """Of the whole drawing."""
        return _LEFT + self.across.length + _RIGHT

    @property
    def foot(self) -> int:
        """Lower edge of the fields."""
        return _TOP + self.upward.length

    def corner(self, i: int, j: int) -> tuple[int, int]:
        """Upper left corner of a field."""
        return _LEFT + self.across.step * i, self.foot - self.upward.step * (j + 1)

    def point(self, x: int, y: int) -> tuple[float, float]:
        """Where two figures stand."""
        return _LEFT + self.across.place(x), round(self.foot - self.upward.place(y), 1)


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle that something is written in."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: _Box) -> bool:
        """Whether the two share a point."""
        beside = self.right < other.left or other.right < self.left
        return not (beside or self.bottom < other.top or other.bottom < self.top)


def _fields(plane: Plane, frame: Frame) -> str:
    """The fields, one path a grade."""
    paths = dict.fromkeys(_GRADES, "")
    for i, column in enumerate(plane["grades"]):
        for j, grade in enumerate(column):
            x, y = frame.corner(i, j)
            paths[grade] += f"M{x} {y}h{frame.across.step}v{frame.upward.step}h-{frame.across.step}z"
    filled = "".join(f'<path class="{_GRADES[grade]}" d="{path}"/>' for grade, path in paths.items() if path)
    return f'{filled}<path class="axis" d="M{_LEFT} {_TOP}v{frame.upward.length}h{frame.across.length}"/>'


def _red(plane: Plane, frame: Frame) -> str:
    """The law's lines: every side of a field beyond which the grade is another."""
    grades, path = plane["grades"], ""
    for i, column in enumerate(grades):
        for j, grade in enumerate(column):
            x, y = frame.corner(i, j)
            if i and grades[i - 1][j] != grade:
                path += f"M{x} {y}v{frame.upward.step}"
            if j and column[j - 1] != grade:
                path += f"M{x} {y + frame.upward.step}h{frame.across.step}"
    return f'<path class="lawline" d="{path}"/>'


def _names(plane: Plane, frame: Frame, taken: _Box) -> str:
    """Each grade named once, where nothing else is written; rather not in the column that the case stands in."""
    own = own_field(plane)
    out = []
    for grade in _GRADES:
        places = [(i, j) for i, column in enumerate(plane["grades"]) for j, g in enumerate(column) if g == grade]
        if not places:
            continue
        places.sort(key=lambda at: (at[0] != own[0], at != own, at[1], at[0]), reverse=True)
        zh, en = words(f"report.grade.{grade}")
        half = max(_HAN * len(zh), _LATIN * len(en)) / 2
        rooms = [room for i, j in places for room in _rooms(frame, i, j)]
        boxes = {(x, y): _Box(x - half, y - _ABOVE, x + half, y + _BELOW) for x, y in rooms}
        x, y = next((room for room, box in boxes.items() if not taken.touches(box)), rooms[0])
        out.append(f'<text class="name m" x="{x}" y="{y}">{zh}</text><text class="m" x="{x}" y="{y + 15}">{en}</text>')
    return "".join(out)


def _rooms(frame: Frame, i: int, j: int) -> list[tuple[int, int]]:
    """Where two centred lines may begin in a field: in the middle, above, below."""
    left, top = frame.corner(i, j)
    x = left + frame.across.step // 2
    return [(x, top + frame.upward.step // 2 - 2), (x, top + 16), (x, top + frame.upward.step - _BELOW - 1)]


def _ticks(plane: Plane, frame: Frame) -> str:
    """Where each field begins, with the limbs whose line that is."""
    out, foot = [], frame.foot
    for n, border in enumerate(frame.across.borders):
        x = _LEFT + frame.across.step * n
        out.append(
            f'<path class="axis" d="M{x} {foot}v5"/><text class="m" x="{x}" y="{foot + 18}">{number(border)}</text>'
        )
        if ids := _limbs(plane["x_lines"], border):
            out.append(f'<text class="law m" x="{x}" y="{foot + 31}">{ids}</text>')
    x = _LEFT - 9
    for n, text in enumerate(plane["y_from"]):
        y = foot - frame.upward.step * n
        out.append(f'<path class="axis" d="M{_LEFT} {y}h-5"/><text class="r" x="{x}" y="{y + 4}">{amount(text)}</text>')
        if ids := _limbs(plane["y_lines"], text):
            out.append(f'<text class="law r" x="{x}" y="{y + 17}">{ids}</text>')
    return "".join(out)


def _limbs(lines: list[dict[str, Any]], at: object) -> str:
    """Ids of the limbs that are met from a border on, two at the most; the table has all."""
    found: list[dict[str, Any]] = next((one["limbs"] for one in lines if one["at"] == at), [])
    return " ".join([limb["id"] for limb in found if limb["holds"] == "from"][:2])


def _titles(plane: Plane, frame: Frame) -> str:
    """What stands upward and across."""
    y_zh, y_en = words(f"what_if.fact.{plane['y']['fact']}")
    x_zh, x_en = words("what_if.x_items")
    return (
        f'<text x="4" y="14">↑ {y_zh} {y_en}</text>'
        f'<text class="r" x="{frame.width - 4}" y="{frame.foot + 47}">{x_zh} {x_en} →</text>'
    )


def _case(plane: Plane, frame: Frame) -> tuple[str, _Box]:
    """The case, and where it would stand with other gains; with the room that its label takes."""
    x, y = frame.point(frame.x or 0, frame.y or 0)
    out = ""
    for n, gains in enumerate(frame.moved, 1):
        _, at = frame.point(0, gains)
        out += (
            f'<circle class="moved" cx="{x}" cy="{at}" r="5"/><text class="me" x="{x + 10}" y="{at + 4}">◐ {n}</text>'
        )
    figures = f" · {number(plane['x']['own'])} · {amount(plane['y']['own'])}"
    low = y + 17 if y < _TOP + 18 else y - 6
    text, left, right = _label(frame, x, low, 10, figures)
    box = _Box(min(left, x - 7), min(low - _ABOVE, y - 7), max(right, x + 7), max(low + 4, y + 7))
    return f'{out}<circle class="case" cx="{x}" cy="{y}" r="6"/>{text}', box


def _somewhere(plane: Plane, frame: Frame) -> tuple[str, _Box]:
    """A broken line that the case stands on: one of its two figures is not known."""
    x, y = frame.point(frame.x or 0, frame.y or 0)
    if frame.x is None:
        path, x, low, shown = f"M{_LEFT} {y}h{frame.across.length}", float(_LEFT), y - 6, amount(plane["y"]["own"])
    else:
        path, low, shown = f"M{x} {_TOP}v{frame.upward.length}", _TOP + 17.0, number(frame.x)
    text, left, right = _label(frame, x, low, 8, f" · {shown}")
    return f'<path class="open" d="{path}"/>{text}', _Box(left, low - _ABOVE, right, low + 4)


def _label(frame: Frame, x: float, y: float, gap: int, figures: str) -> tuple[str, float, float]:
    """What the case is called, on the side where there is room; with its left and right ends."""
    zh, en = words("what_if.own")
    shown = figures if frame.large else ""
    length = gap + _HAN * len(zh) + _LATIN * (len(en) + len(shown) + 1)
    back = x + length > _LEFT + frame.across.length
    css, at = ("me r", x - gap) if back else ("me", x + gap)
    text = f'<text class="{css}" x="{at}" y="{y}"><tspan class="name">{zh}</tspan> {en}{shown}</text>'
    return text, x - length if back else x, x if back else x + length
