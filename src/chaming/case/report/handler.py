"""What only a person may decide, and what the run chose and must tell."""

from __future__ import annotations

from typing import Any

from chaming.case.report.page import View, heading, line, number


def handler(view: View) -> str:
    """Open questions first, in amber; then the choices that were made and are told."""
    questions = view.document["for_the_handler"]
    asked = [q for q in questions if not q["code"].startswith("CM-SAY")]
    told = [q for q in questions if q["code"].startswith("CM-SAY")]
    body = (
        f'<ol class="ask">{"".join(_question(view, q) for q in asked)}</ol>'
        if asked
        else f"<p>{line('report.ask_none')}</p>"
    )
    if told:
        body += f'{heading(3, "report.told")}<ol class="ask told">{"".join(_question(view, q) for q in told)}</ol>'
    return f'<section id="ask">{heading(2, "report.ask", n=number(len(asked)))}{body}</section>'


def _question(view: View, question: dict[str, Any]) -> str:
    zh, en = (view.say(question["question"][lang]) for lang in ("zh", "en"))
    about = question.get("about")
    where = ""
    if isinstance(about, str) and about:
        where = f" · {view.exhibit(about)}" if about in view.exhibits else f" · {view.say(about)}"
    elif about:
        where = f" · {view.say(about if isinstance(about, int) else _flat(about))}"
    code = f'<span class="id">{view.say(question["code"])}{where}</span>'
    return f'<li>{zh}<span class="en under" lang="en">{en}</span>{code}</li>'


def _flat(about: object) -> str:
    """A structured ``about`` on one line."""
    if isinstance(about, dict):
        return ", ".join(f"{k}: {_flat(v)}" for k, v in about.items())
    if isinstance(about, list | tuple):
        return ", ".join(_flat(v) for v in about)
    return str(about)
