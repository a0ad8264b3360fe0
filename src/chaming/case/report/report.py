"""The report laid in order: figures, law, days, what is open, gains, evidence, choices, annex."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaming.case.report.annex import annex
from chaming.case.report.assessment import assessment
from chaming.case.report.days import days
from chaming.case.report.exhibits import exhibits, not_read, sha
from chaming.case.report.figures import figures, state
from chaming.case.report.gains import gains
from chaming.case.report.handler import handler
from chaming.case.report.page import View, amber, line, note
from chaming.case.report.settings import other_readings, policy
from chaming.case.report.style import CSS
from chaming.case.report.survey import survey

if TYPE_CHECKING:
    from chaming.case.findings import Findings

_GUARD = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def render(findings: Findings) -> bytes:
    """The findings as one self-contained HTML file, UTF-8.

    No script, no network, no clock: the same findings give the same bytes. Masked, unless
    ``findings.document["unmasked"]`` holds a reason, which is then printed at the top.
    """
    view = View(findings, survey(findings))
    body = (
        f"{_head(view)}<main>{figures(view)}"
        f'<div class="spread"><div>{assessment(view)}{days(view)}</div>{handler(view)}</div>'
        f"{gains(view)}{not_read(view)}{exhibits(view)}{policy(view)}{other_readings(view)}{annex(view)}</main>{_foot(view)}"
    )
    title = view.say(findings.document["case"]["title"])
    bare = re.sub(r"<[^>]*>", "", title)
    page = (
        '<!DOCTYPE html>\n<html lang="zh-Hans"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_GUARD}">'
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<title>{bare} · 查明 chaming</title><style>{CSS}{_page_foot(view)}</style></head><body>{body}</body></html>\n"
    )
    return page.encode()


def _head(view: View) -> str:
    doc = view.document
    case = doc["case"]
    office = f"{view.say(case['office'])} · " if case.get("office") else ""
    period = line("report.period", first=view.say(case["offence_from"]), last=view.say(case["offence_to"]))
    if view.masker.plain:
        shown = f'<p class="mask open">{amber(line("report.unmasked"))} {view.say(doc["unmasked"])}</p>'
    else:
        shown = f'<p class="mask">{line("report.masked")}</p>'
    return (
        f'<header><p class="brand">{line("report.brand")}</p><h1>{view.say(case["title"])}</h1>'
        f'<p class="period">{office}{period}</p>{shown}{state(view)}{note("report.not_a_verdict")}</header>'
    )


def _foot(view: View) -> str:
    doc = view.document
    rules = doc["rules"]
    return (
        f"<footer><p>{line('report.made_by', version=view.say(doc['chaming']))}</p>"
        f'<p>{line("report.rules")} <span class="id">{view.say(rules["id"])}</span> '
        f'<span class="hash">sha256 {sha(rules["sha256"])}</span></p>'
        f"</footer>"
    )


def _page_foot(view: View) -> str:
    """The foot of every printed page; only letters, digits and ``.+-`` of the document get into the style sheet."""
    doc = view.document
    version = re.sub(r"[^0-9A-Za-z.+-]", "", str(doc["chaming"]))
    digest = sha(doc["rules"]["sha256"])[:16]
    return (
        f'@page{{@bottom-left{{content:"查明 chaming {version} · 规则 rules sha256 {digest}…"}}'
        '@bottom-right{content:"页 page " counter(page) " / " counter(pages)}}'
    )
