"""The reference page of the rules, drawn from the rule files: ``python -m chaming.law.reference``.

``docs/reference/rules.md`` is this page; a test holds the two together.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from chaming.law.rulebook import rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaming.law.rule import Provision, RuleFile, Version

_HEAD = """\
# The rules

Drawn from `src/chaming/law/rules/` by `python -m chaming.law.reference`; do not edit by hand.

The law stands in dated YAML, one file per provision or list. The code holds no threshold; figures stand exactly as in
the text, and the half of item 8 and the tenfold of paragraph 2 item 3 are rules of their own.

## What a rule file holds

| key | meaning |
|---|---|
| `id`, `instrument`, `number`, `number_en` | name of the file, title (zh, en) and number of the instrument |
| `versions` | one entry a text, oldest first; their periods may not overlap |
| `version` | short name of the text |
| `in_force_from`, `in_force_to` | both inclusive; `in_force_to: null` while in force |
| `covers_acts_from` | the earliest acts it governs, where that is before it came into force |
| `last_checked_on`, `checked_against` | when figures and words were compared, and with which copy |
| `provisions` | the provisions, in the order of the text; a rule builds only on those before it |
| `id` | name of the provision; of a limb, the id in the assessment |
| `article`, `paragraph`, `item`, `cite_en` | the place, in Chinese and in English |
| `quote`, `says` | the words of the text, and our sentence (zh, en) |
| `rule` | `type` and what the type needs; every figure is `{value, unit}` |

| rule type | meaning |
|---|---|
| `count_line`, `money_line` | a number of items of a tier, or a sum of money, at or above `line` |
| `proportional_sum` | proportions to the lines `of`, added up, none of them reached alone |
| `share`, `times` | the lines `of` at a share of their height (service part only), or at a multiple |
| `fact`, `residual` | met if `any_of` the facts is true; other circumstances, which only a person finds |
| `own_use` | the tiers art. 6 covers |
| `penalty`, `bounds`, `bars` | ranges by grade; a lowest and a highest figure; roles for which a measure is barred |
| `leniency_if`, `leniency_role` | leniency by facts, or by the role in joint crime |
| `kinds` | kinds of a tier; `open_to`: tiers argued for beside it; `ask`: a person must decide |
| `remedy`, `statement` | a civil remedy; words without a figure |

An unknown key, a key that stands twice, overlapping periods, a missing source or a reference to nothing refuses the
whole set (`CM-RULE-001` to `CM-RULE-009`).

## How figures are written

| what | value | line | ratio |
|---|---|---|---|
| items | `868` | `2500` | `868/2500` |
| money | `3498.00` | `2500.00` | `3498/2500`; both in fen where either has fen: `349850/250000` |
| sum of proportions | `868/5000` | `1`, `1/2`, `10`, `5` | `868/5000`, `868/2500`, `868/50000`, `868/25000` |
| a figure that is not known | null | the line | null, `met` false, with a note |
| a fact | null | null | null; the limb appears only when the fact is known |

"""


def markdown() -> str:
    """The page."""
    return _HEAD + "".join("".join(_file(file)) for file in rulebook().files).rstrip("\n") + "\n"


def _file(file: RuleFile) -> Iterator[str]:
    yield f"## {file.id}\n\n{file.instrument.zh} · {file.instrument.en} · {file.number}\n\n"
    for version in file.versions:
        yield from _version(file, version)


def _version(file: RuleFile, version: Version) -> Iterator[str]:
    until = version.in_force_to or "—"
    covers = f"; acts from {version.covers_acts_from}" if version.covers_acts_from else ""
    yield f"**{version.version}**: in force {version.in_force_from} to {until}{covers}. "
    yield f"Checked {version.last_checked_on} against {version.checked_against}.\n\n"
    yield "| id | source | words | rule |\n|---|---|---|---|\n"
    for provision in version.provisions:
        yield f"| `{provision.id}` | {file.source(provision)} | {provision.quote} | {_rule(provision)} |\n"
    yield "\n"


def _rule(provision: Provision) -> str:
    parts = [f"{key}: {_plain(value)}" for key, value in provision.rule.model_dump(exclude_defaults=True).items()]
    return "; ".join(parts)


def _plain(value: object) -> str:
    if isinstance(value, dict):
        if set(value) == {"value", "unit"}:
            return f"{value['value']} {value['unit']}"
        if set(value) == {"numerator", "denominator"}:
            return f"{value['numerator']}/{value['denominator']}"
        return ", ".join(f"{k} ({_plain(v)})" for k, v in value.items())
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    return str(value)


if __name__ == "__main__":
    sys.stdout.buffer.write(markdown().encode("utf-8"))
