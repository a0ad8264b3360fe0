"""How words and evidence get into the page.

Two ways in, no third: a sentence of the catalogue (:func:`line`, :func:`stack`), Chinese first and
English beside it; and text of the case through a :class:`View`, which masks, makes hidden marks
visible and escapes. What a section returns is finished HTML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from chaming.base import money
from chaming.base.catalogue import entries
from chaming.base.locators import SEPARATOR
from chaming.case.report.masking import Masker, marked, plain_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chaming.case.findings import Findings
    from chaming.case.report.survey import Survey


_NUMERIC = frozenset(
    f"report.{key}"
    for key in (
        "col.no", "col.occurrences", "col.counted", "col.doubtful", "col.value_line", "col.times", "col.paid",
        "col.amount", "col.received", "col.refunded", "col.bytes", "col.read", "col.kept", "col.rejected",
        "col.problems", "col.would_count", "gains_excluded",
    )
)  # fmt: skip


def words(key: str, **values: str) -> tuple[str, str]:
    """A sentence of the catalogue as HTML, in Chinese and in English.

    Args:
        key: its key.
        values: what fills the placeholders, as finished HTML.
    """
    entry = entries()[key]
    zh, en = escape(entry["zh"], quote=False), escape(entry["en"], quote=False)
    return (zh.format_map(values), en.format_map(values)) if values else (zh, en)


def beside(zh: str, en: str) -> str:
    """Two finished texts on one line, English in the quieter hand."""
    return f'{zh} <span class="en" lang="en">{en}</span>'


def line(key: str, **values: str) -> str:
    """A sentence with its English beside it."""
    return beside(*words(key, **values))


def stack(key: str, **values: str) -> str:
    """A sentence with its English beneath it."""
    zh, en = words(key, **values)
    return f'{zh}<span class="en under" lang="en">{en}</span>'


def spoken(key: str, **values: str) -> str:
    """A sentence in both languages for an attribute (what a screen reader says)."""
    zh, en = words(key, **values)
    return f"{zh} · {en}".replace('"', "&quot;")


def heading(level: int, key: str, anchor: str = "", **values: str) -> str:
    """A heading in both languages."""
    named = f' id="{anchor}"' if anchor else ""
    return f"<h{level}{named}>{line(key, **values)}</h{level}>"


def table(heads: Iterable[str], rows: Iterable[str], label: str, css: str = "") -> str:
    """A table with a header row of catalogue keys; ``rows`` are finished ``<tr>`` elements."""
    head = "".join(
        f'<th scope="col"{" class=n" if key in _NUMERIC else ""}>{stack(key) if key in entries() else escape(key)}</th>'
        for key in heads
    )
    return (
        f'<div class="wide"><table class="{css}" aria-label="{spoken(label)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def cells(*html: str) -> str:
    """Plain cells of a row."""
    return "".join(f"<td>{cell}</td>" for cell in html)


def amber(html: str) -> str:
    """Something open or doubtful, with its mark."""
    return f'<span class="tag amber">◐ {html}</span>'


def note(key: str, **values: str) -> str:
    """A quiet sentence above what it explains."""
    return f'<p class="note">{stack(key, **values)}</p>'


def number(value: int) -> str:
    """A count as people read it.

    >>> number(1251)
    '1,251'
    """
    return f"{value:,}"


def amount(text: str) -> str:
    """An amount of findings.json as people read it.

    >>> amount("3498.00")
    '¥3,498.00'
    """
    fen = money.parse_yuan(text)
    return clean(text) if fen is None else money.shown(fen)


def percent(ratio: str) -> str:
    """An exact ratio in per cent, cut off after one place so that a line not reached never reads 100.

    >>> percent("3498/2500"), percent("9998/10000")
    ('139.9%', '99.9%')
    """
    thousandths = int(Fraction(ratio) * 1000)
    return f"{thousandths // 10:,}.{thousandths % 10}%"


def twinned(data: Any) -> Any:  # noqa: ANN401 - plain data in, plain data out
    """Plain data with each text and its translation made one: ``x`` with ``x_en``, or ``x_zh`` with ``x``.

    >>> twinned({"text": "罚金", "text_en": "fine", "n": 1})
    {'text': {'zh': '罚金', 'en': 'fine'}, 'n': 1}
    """
    if isinstance(data, list):
        return [twinned(part) for part in data]
    if not isinstance(data, dict):
        return data
    out: dict[str, Any] = {}
    for key, value in data.items():
        base, _, lang = str(key).rpartition("_")
        if lang in ("zh", "en") and base in data:
            continue
        zh, en = (data.get(f"{key}_{side}", value) for side in ("zh", "en"))
        if zh is en:
            out[key] = twinned(value)
        elif isinstance(zh, list) and isinstance(en, list) and len(zh) == len(en):
            out[key] = [{"zh": z, "en": e} for z, e in zip(zh, en, strict=True)]
        else:
            out[key] = {"zh": zh, "en": en}
    return out


@dataclass(slots=True)
class View:
    """One findings, seen: the only way text of the case gets into the page.

    Attributes:
        findings: what is shown.
        survey: its items, grouped and measured once.
        masker: masks, unless the findings carry a reason not to.
        exhibits: number of each exhibit in this report, by path.
        people: the assessments, each text with its translation: see :func:`twinned`.
    """

    findings: Findings
    survey: Survey
    masker: Masker = field(init=False)
    exhibits: dict[str, int] = field(init=False)
    people: list[dict[str, Any]] = field(init=False)
    _said: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.masker = Masker(plain=bool(self.document.get("unmasked")))
        self.people = [twinned(person) for person in self.document["assessment"]]
        self.exhibits = {e["path"]: n for n, e in enumerate(self.document["exhibits"], 1)}

    @property
    def document(self) -> dict[str, Any]:
        """findings.json."""
        return self.findings.document

    def say(self, text: object) -> str:
        """Text of the case as HTML: covered, hidden marks shown, escaped. Null is a dash."""
        if text is None or text == "":
            return "–"
        plain = str(text)
        known = self._said.get(plain)
        if known is None:
            known = self._said[plain] = clean(self.masker.text(plain))
        return known

    def term(self, prefix: str, name: object) -> str:
        """A word of a closed set in both languages; a word the catalogue does not know is said as it stands."""
        key = f"{prefix}.{name}"
        return line(key) if key in entries() else self.say(name)

    def value(self, kind: str, value: str | None, raw: str) -> str:
        """The value of an item, masked or not, as HTML."""
        return clean(self.masker.value(kind, value, raw))

    def pair(self, text: object) -> str:
        """A text that may come in two languages (``{"zh", "en"}``), in one, or as a key of the catalogue."""
        if isinstance(text, dict) and {"zh", "en"} <= text.keys():
            return beside(self.say(text["zh"]), self.say(text["en"]))
        known = entries().get(str(text))
        if known is not None and isinstance(known.get("zh"), str):
            return line(str(text))
        return self.say(text)

    def exhibit(self, path: str | None) -> str:
        """A link to an exhibit by its number, or its path where it has none."""
        found = self.exhibits.get(path or "")
        return self.say(path) if found is None else f'<a href="#x{found}">{line("report.exhibit_n", n=str(found))}</a>'

    def source(self, path: str | None, locator: str) -> str:
        """Where a row of the annex stands: the exhibit's number, a link, and the locator inside it."""
        found = self.exhibits.get(path or "")
        named = f"{self.say(path)} ›" if found is None else f'<a href="#x{found}">检材{found}</a>'
        return f"{named} {SEPARATOR.join(self.say(step) for step in locator.split(SEPARATOR))}"


def clean(text: str) -> str:
    """Escaped text with hidden marks shown, isolated from the direction of what stands around it."""
    return escape(text, quote=True) if text.isascii() and text.isprintable() else _clean(text)


@lru_cache(maxsize=8192)
def _clean(text: str) -> str:
    if plain_order(text):
        return escape(text, quote=True)
    return f"<bdi>{marked(escape(text, quote=True), '<span class=ctl>', '</span>')}</bdi>"
