"""What only a person may decide, and what the run chose and must tell."""

from __future__ import annotations

from typing import Any

from chaming.case.report.page import View, heading, line, number

_TOLD = "CM-SAY"  # codes of choices that were made; all others are questions


def handler(view: View) -> str:
    """Open questions first, in amber: of the evidence, then of the law; then the choices that are told."""
    of_evidence = view.document["for_the_handler"]
    of_law = legal_questions(view)
    asked, legal = _asked(of_evidence), _asked(of_law)
    told = [q for q in (*of_evidence, *of_law) if q["code"].startswith(_TOLD)]
    body = _list(view, asked) if asked or legal else f"<p>{line('report.ask_none')}</p>"
    if legal:
        body += heading(3, "report.ask_law") + _list(view, legal)
    if told:
        body += heading(3, "report.told") + _list(view, told, " told")
    return f'<section id="ask">{heading(2, "report.ask", n=number(len(asked) + len(legal)))}{body}</section>'


def legal_questions(view: View) -> list[dict[str, Any]]:
    """The questions of every assessment, in the shape of those of the evidence."""
    out = []
    for person in view.people:
        codes = person.get("for_the_handler_codes") or ()
        for n, question in enumerate(person.get("for_the_handler") or ()):
            twin = question if isinstance(question, dict) else {"zh": question, "en": question}
            out.append({"code": codes[n] if n < len(codes) else "", "question": twin, "about": person["id"]})
    return out


def open_questions(view: View) -> int:
    """How many questions are open."""
    return len(_asked([*view.document["for_the_handler"], *legal_questions(view)]))


def _asked(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [q for q in questions if not q["code"].startswith(_TOLD)]


def _list(view: View, questions: list[dict[str, Any]], css: str = "") -> str:
    return f'<ol class="ask{css}">{"".join(_question(view, q) for q in questions)}</ol>' if questions else ""


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
