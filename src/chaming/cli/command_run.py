"""``chaming run CASE``: the main job, and the figures on stdout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from chaming.base.catalogue import Lang, advice, text
from chaming.cli.context import LANGUAGE, Command, progress, say, unmask_option
from chaming.count.count import REASONS

if TYPE_CHECKING:
    from chaming.case.findings import Findings


def command(lang: Lang) -> click.Command:
    """The command."""
    return Command(
        "run",
        lang,
        help=text("cli.run.help", lang),
        short_help=text("cli.run.short", lang),
        callback=_run,
        params=[
            click.Argument(["case"], type=click.Path()),
            click.Option(["--out"], type=click.Path(), help=text("cli.run.out", lang)),
            click.Option(["--engine"], default="duckdb", show_default=True, help=text("cli.run.engine", lang)),
            unmask_option(lang),
            LANGUAGE(lang),
        ],
    )


def _run(case: str, out: str | None, engine: str, unmask: str | None, lang: Lang) -> int:
    from chaming.case.run import run

    with progress(text("cli.run.reading", lang)) as report:
        findings = run(case, out=out, engine=engine, unmask=unmask, progress=report)
    for line in summary(findings, lang):
        say(line)
    return findings.exit_code


def summary(findings: Findings, lang: Lang) -> list[str]:
    """The figures, their path, the limbs and what is open, as lines of text."""
    document = findings.document
    lines = [document["case"]["title"], ""]
    for kind, counted in document["totals"].items():
        lines.append(f"{text(f'report.kind.{kind}', lang)}  {counted}  ({_path(document, kind, lang)})")
    for gains in document["gains"]:
        amount = text("cli.run.no_bill", lang) if gains["counted"] is None else gains["counted"]
        lines.append(text("cli.run.gains", lang, suspect=gains["suspect"], amount=amount))
        if gains["counted"] is not None:
            lines.append("    " + text("cli.run.gains_path", lang, **gains))
    for person in document["assessment"]:
        lines += ["", *_person(person, lang)]
    lines.append("")
    rejected = sum(e["rejected"] for e in document["exhibits"])
    lines.append(
        text("cli.run.balance", lang, exhibits=len(document["exhibits"]), rejected=rejected,
             read=sum(e["read"] for e in document["exhibits"]), not_read=len(document["not_read"]))
    )  # fmt: skip
    for row in document["not_read"]:
        lines.append(f"  {row['path']}  {row['code']}  {_words(row['what'], lang)}")
        lines.append("    " + text("cli.run.do", lang, do=advice(row["code"], lang)))
    lines += [f"  {e['path']}  {p['where']}  {p['code']}  {_words(p['what'], lang)}"
              for e in document["exhibits"] for p in e["problems"][:5]]  # fmt: skip
    more = sum(max(0, len(e["problems"]) - 5) for e in document["exhibits"])
    if more:
        lines.append("  " + text("cli.run.more_problems", lang, n=more))
    questions = [(q["code"], q["question"][lang]) for q in document["for_the_handler"]]
    questions += [asked for person in document["assessment"] for asked in _of_law(person, lang)]
    lines.append(text("cli.run.questions", lang, n=len(questions)))
    lines += [f"  {code}  {question}" for code, question in questions]
    if findings.folder is not None:
        lines += ["", text("cli.run.written", lang, report=findings.folder / "report.html")]
    return lines


def _path(document: dict[str, Any], kind: str, lang: Lang) -> str:
    """774 − duplicate 76 − … : every subtraction of one kind over the case."""
    lines = [line for line in document["count"] if line["kind"] == kind]
    parts = [str(sum(line["occurrences"] for line in lines))]
    for reason in REASONS:
        if not any(reason in line["excluded"] for line in lines):
            continue
        n = sum(line["excluded"].get(reason, 0) for line in lines)
        parts.append(f"{text(f'report.excluded.{reason}', lang)} {n}")
    return " − ".join(parts)


def _person(person: dict[str, Any], lang: Lang) -> list[str]:
    lines = [text("cli.run.grade", lang, suspect=person["id"], grade=person["grade"],
                  words=text(f"report.grade.{person['grade']}", lang))]  # fmt: skip
    source = "source" if lang == "zh" else "source_en"
    for limb in person["limbs"]:
        if not limb["met"] and not limb.get("ratio"):
            continue  # a circumstance that is not there; findings.json lists it
        mark = "✓" if limb["met"] else "✗"
        met = text("cli.run.met" if limb["met"] else "cli.run.unmet", lang)
        lines.append(f"  {mark} {limb['id']:<12} {_measure(limb):<14} {met}  {limb[source]}")
    for other in person.get("alternatives", []):
        said = other.get("if_zh", other["if"]) if lang == "zh" else other["if"]
        grade = text(f"report.grade.{other['grade']}", lang)
        lines.append("  " + text("cli.run.alternative", lang, said=said, grade=grade, limbs=" ".join(other["limbs"])))
    return lines


def _of_law(person: dict[str, Any], lang: Lang) -> list[tuple[str, str]]:
    """What the assessment asks of a person, with whose assessment it is."""
    asked = person["for_the_handler" if lang == "zh" else "for_the_handler_en"]
    who = f"（{person['id']}）" if lang == "zh" else f" ({person['id']})"
    return [(code, said + who) for code, said in zip(person["for_the_handler_codes"], asked, strict=True)]


def _measure(limb: dict[str, Any]) -> str:
    """The ratio; sums that are no whole yuan as they are written, since their ratio is in fen."""
    value, line = str(limb.get("value")), str(limb.get("line"))
    return f"{value}/{line}" if "." in value and not value.endswith(".00") else limb.get("ratio") or ""


def _words(what: Any, lang: Lang) -> str:  # noqa: ANN401 - bilingual object or plain text
    return str(what[lang]) if isinstance(what, dict) else str(what)
