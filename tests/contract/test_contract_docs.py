"""The documents hold: their commands run and print what is shown, their tables name what the code has."""

from __future__ import annotations

import doctest
import functools
import json
import os
import re
import shlex
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import chaming
from chaming.base.shape import REQUIRED, default, names
from chaming.case import case, findings
from chaming.count.count import REASONS
from chaming.law.facts import FACT_NAMES
from chaming.readers.registry import READERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.base.shape import Shape

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
PAGES = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
LOCALES = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}
FENCE = re.compile(
    r"(?:^ *<!-- file: (?P<file>[^\n]+?) -->\n)?^(?P<pad> *)```(?P<kind>\w+)\n(?P<body>.*?)^(?P=pad)```$", re.M | re.S
)


@dataclass(frozen=True)
class Block:
    """One fenced block: its kind, its text, and the file it stands for."""

    kind: str
    body: str
    file: str | None


def sections(page: Path) -> dict[str, str]:
    """A page by language: a README is in one; other pages have a part for each."""
    words = page.read_text("utf-8")
    if page in READMES:
        return {"zh" if page.name.endswith(".zh.md") else "en": words}
    zh, _, en = words.partition("\n## English\n")
    return {"zh": zh, "en": en}


def blocks(words: str) -> list[Block]:
    return [Block(m["kind"], textwrap.dedent(m["body"]), m["file"]) for m in FENCE.finditer(words)]


def runs(block: Block) -> bool:
    return block.kind == "console" and block.body.startswith("$ chaming")


STORIES = [(page, lang) for page in PAGES for lang, words in sections(page).items() if any(map(runs, blocks(words)))]


def calls(body: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block with the lines shown under it."""
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, *shown = part.splitlines()
        yield command, [line for line in shown if line.strip() and line != "…"]


def run_command(command: str, folder: Path, lang: str) -> str:
    """Both streams of one ``chaming`` call, as a person sees them."""
    words = shlex.split(command)
    assert words[0] == "chaming", command
    kept = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES")}
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", "from chaming.cli.main import main; main()", *words[1:]],
        cwd=folder, env={**kept, "LANG": LOCALES[lang]}, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode in (0, 2), done.stderr
    return done.stdout + done.stderr


def assert_shown(shown: list[str], real: str, command: str) -> None:
    """Every line shown is part of a line of the real output, in the same order."""
    rest = iter(real.splitlines())
    for line in shown:
        assert any(line in actual for actual in rest), f"{command!r} does not print {line!r} there"


@pytest.mark.parametrize(("page", "lang"), STORIES, ids=[f"{p.relative_to(ROOT)}-{lang}" for p, lang in STORIES])
def test_commands_print_what_the_page_shows(
    page: Path, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks(sections(page)[lang]):
        if block.file is not None:
            (tmp_path / block.file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.file).write_text(block.body, "utf-8")
        elif runs(block):
            for command, shown in calls(block.body):
                assert_shown(shown, run_command(command, tmp_path, lang), command)
        elif block.kind == "python" and ">>>" in block.body:
            test = doctest.DocTestParser().get_doctest(block.body, names, page.name, None, 0)
            told: list[str] = []
            failed = doctest.DocTestRunner(verbose=False).run(test, out=told.append, clear_globs=False)
            names = test.globs
            assert failed.failed == 0, "".join(told)


def test_every_page_with_commands_is_run() -> None:
    told = {page.relative_to(ROOT).as_posix() for page, _ in STORIES}
    assert {"README.md", "README.zh.md", "docs/tutorial/01-example-case.md", "docs/howto/start-a-case.md"} <= told
    both = [page for page, _ in STORIES if page not in READMES]
    assert len(both) == 2 * len(set(both))


def slug(heading: str) -> str:
    """The anchor a heading gets, as the usual renderers make it."""
    kept = "".join(c for c in heading.strip().lower() if c.isalnum() or c in " -_")
    return kept.replace(" ", "-")


@functools.cache
def anchors(page: Path) -> set[str]:
    words = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S)
    return {slug(h) for h in re.findall(r"^#+ (.+)$", words, re.M)} | set(re.findall(r'<a id="([^"]+)"', words))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    words = re.sub(r"^ *```.*?^ *```$|`[^`\n]*`(?!\])", "", page.read_text("utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", words):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.is_file(), f"{target} leads nowhere"
        assert not anchor or anchor in anchors(place), f"{target}: no such heading"


@pytest.mark.parametrize("page", READMES, ids=lambda p: p.name)
def test_readme_names_every_reader_and_reason_in_order(page: Path) -> None:
    words = page.read_text("utf-8")
    assert [r.id for r in READERS if f"`{r.id}`" not in words] == []
    assert tuple(re.findall(r"^\| `(\w+)` \| ", words, re.M)) == REASONS
    assert words.splitlines()[0].count("README") == 1


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> chaming.Findings:
    from chaming.example.case import demo

    folder = tmp_path_factory.mktemp("example")
    demo(folder)
    return chaming.run(folder, write=False)


@pytest.mark.parametrize("page", READMES, ids=lambda p: p.name)
def test_readme_walks_back_a_number_that_counts(page: Path, example: chaming.Findings) -> None:
    first = next(r for r in example.items.to_pylist() if r["counted"] and r["kind"] == "mobile_number")
    exhibit = [e["path"] for e in example.document["exhibits"]].index(first["exhibit"]) + 1
    words = page.read_text("utf-8")
    assert f"`检材{exhibit} {first['locator']}`" in words, "the README shows the first number that counts"
    row = first["locator"].split("row:")[1].split()[0]
    assert re.findall("(?:to row|到第) ([0-9]+)", words) == [row]


@pytest.mark.parametrize("page", READMES, ids=lambda p: p.name)
def test_readme_tells_the_sightings_of_the_example(page: Path, example: chaming.Findings) -> None:
    lines = [line for line in example.document["count"] if line["kind"] == "mobile_number"]
    assert f" {sum(line['occurrences'] for line in lines)} " in page.read_text("utf-8")


@pytest.mark.parametrize("name", chaming.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert f"`chaming.{name}" in (REFERENCE / "python.md").read_text("utf-8")


def rows_under(page: Path, heading: str) -> list[list[str]]:
    """Cells of the table rows between a heading and the next one; the first cell without its backticks."""
    _, _, rest = page.read_text("utf-8").partition(f"\n## {heading}\n")
    assert rest, heading
    part = rest.partition("\n## ")[0]
    rows = [[c.strip() for c in re.split(r"(?<!\\)\|", line)[1:-1]] for line in part.splitlines() if line[:3] == "| `"]
    return [[row[0].strip("`"), *row[1:]] for row in rows]


def written_default(model: type[Shape], name: str) -> str:
    value = default(model, name)
    if value is REQUIRED:
        return "必填 required"
    if value is None:
        return "`[case]` 的" if model is case.SuspectSection else "无 none"
    return f"`{json.dumps(value)}`"


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        ("[case]", case.CaseSection),
        ("[[suspects]]", case.SuspectSection),
        ("[[recipients]]", case.RecipientSection),
        ("[[exhibits]]", case.ExhibitSection),
        ("[policy]", case.PolicySection),
    ],
)
def test_case_toml_page_has_every_key_with_its_default(heading: str, model: type[Shape]) -> None:
    told = {row[0]: row[1] for row in rows_under(REFERENCE / "case-toml.md", heading)}
    assert told == {name: written_default(model, name) for name in names(model)}


def test_case_toml_page_has_every_fact_with_its_source() -> None:
    rows = rows_under(REFERENCE / "case-toml.md", "评价所需的事实 Facts of the assessment")
    assert [row[0] for row in rows] == list(FACT_NAMES)
    assert [row[0] for row in rows if not all(row)] == []


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("items.parquet", findings.items_schema("Asia/Shanghai")),
        ("payments.parquet", findings.payments_schema("Asia/Shanghai")),
        ("fields.parquet", findings.fields_schema()),
    ],
)
def test_findings_page_has_every_column_with_its_type(file: str, schema: pa.Schema) -> None:
    told = [(row[0], row[1]) for row in rows_under(REFERENCE / "findings.md", file)]
    assert told == [(field.name, str(field.type)) for field in schema]


OPEN = {"totals", "count[].excluded"}  # their keys are kinds and reasons


def paths(value: object, at: str = "") -> Iterator[str]:
    """Key paths down to the leaves; empty lists and objects say nothing."""
    if isinstance(value, dict):
        for key, inner in value.items():
            name = "*" if at in OPEN else str(key)
            twin = name.removesuffix("_en").removesuffix("_zh")
            if twin == name or twin not in value:
                yield from paths(inner, f"{at}.{name}" if at else name)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from paths(inner, f"{at}[]")
    elif value != []:
        yield at


def damaged_case(folder: Path) -> Path:
    """The example with a cut chat beside it, an empty file, and nothing else changed."""
    from chaming.example.case import demo

    demo(folder)
    chat = next((folder / "exhibits").rglob("拉新3群*.csv"))
    (folder / "exhibits" / "空.csv").write_bytes(b"")
    other = folder / "exhibits" / "另一部手机"
    other.mkdir()
    (other / chat.name).write_bytes(chat.read_bytes()[:4000])
    return folder


#: people whose assessments between them hold every key there can be
PEOPLE: list[dict[str, Any]] = [
    {"id": "B", "gains_cny": "10.00"},
    {"id": "C", "gains_cny": "100000.00"},
    {"id": "D", "gains_cny": "9000.00", "role": "ringleader", "first_offence": True},
    {
        "id": "E", "offence_from": "2021-04-01", "gains_cny": "3498.00", "obtained_in_service": True,
        "role": "coerced", "unit": True, "surrendered": True, "confessed": True, "meritorious": True,
        "birth_date": "2003-07-31", "recovered_cny": "9999.00", "admin_fine_paid_cny": "1.00", "tools": ["手机"],
        "heavier_grounds": ["多次"], "pleaded_guilty": True, "repentance": True, "first_offence": False,
        "used_professional_convenience": False, "assessed_on": "2023-01-01",
        "unit_role": "other_directly_responsible",
        "admin_penalties": [{"on": "2021-05-01", "personal_information": True}],
        "prior_sentences": [
            {"punishment": "imprisonment", "intentional": True, "suspended": False, "under_18": None,
             "completed_on": "2021-05-01", "personal_information": True},
            {"punishment": "detention"},
        ],
    },
    {
        "id": "F", "gains_cny": "3498.00", "offence_from": "2021-04-01", "obtained_in_service": True,
        "prior_sentences": [
            {"punishment": "imprisonment", "intentional": True, "suspended": False, "under_18": False,
             "completed_on": "2018-03-31", "personal_information": True},
        ],
    },
    {"id": "G", "gains_cny": "60000.00", "surrendered": True},
    {
        "id": "H", "offence_from": "2015-01-01", "offence_to": "2016-07-31", "gains_cny": "9000.00",
        "assessed_on": "2022-01-01", "set_up_site_or_group": True,
    },
    {"id": "I", "offence_from": "2025-12-01", "offence_to": "2026-01-31", "gains_cny": "1.00"},
    {"id": "J", "offence_to": "2025-12-01", "gains_cny": "0.00"},
    {"id": "K", "offence_to": "2026-02-01", "gains_cny": "1.00"},
    {"id": "L", "offence_to": "2016-02-01", "gains_cny": "1.00"},
    {
        "id": "M", "offence_from": "2021-01-01", "offence_to": "2022-07-31", "gains_cny": "9000.00",
        "counts": {"face": {"obtained": 3}}, "loss_cny": "1.00", "circumstances_cny": "2.00",
        "property_available_cny": "5.00", "fine_imposed_cny": "6.00", "restitution_cny": "1.00",
        "other_civil_debts_cny": "1.00", "medical_cny": "1.00", "persons_affected": 9, "data_still_held": True,
        "still_spreading": True, "accounts_or_groups_used": True, "minors_affected": True, "telecom_fraud": True,
        "apology_media": "national", "notice_published_on": "2026-01-01", "suit_planned_on": "2026-02-05",
        "others_sued": False, "personal_or_household": True, "tools": ["手机"],
    },
]  # fmt: skip


def test_findings_page_has_every_key(tmp_path: Path) -> None:
    document = chaming.run(damaged_case(tmp_path / "case"), write=False).document
    known = chaming.assess({"on": "2021-07-31", "suspects": PEOPLE})["suspects"]
    real = set(paths(document)) | set(paths({"assessment": known}))
    told = [row[0] for row in rows_under(REFERENCE / "findings.md", "findings.json")]
    assert len(told) == len(set(told))
    assert real - set(told) == set()
    assert set(told) - real == set()
