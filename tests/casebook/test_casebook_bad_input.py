"""Bad input through the whole run: one clear row each, nothing lost, nothing half-written."""

from __future__ import annotations

import errno
import hashlib
import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.casebook.test_casebook_layouts import invariants

if TYPE_CHECKING:
    from chaming.case.findings import Findings

from chaming.base.errors import CaseError, ChamingError, OutputError
from chaming.case import write as writing
from chaming.case.run import run
from chaming.example.case import write_case
from chaming.example.truth import Noise, Truth

TRUTH = Truth(12, 6, 300000, noise=Noise.little(), forwarded=1)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    write_case(tmp_path / "case", TRUTH, "wechat.memotrace_csv", "wechat.bill_csv")
    return tmp_path / "case"


def chat(case: Path) -> Path:
    return next(p for p in sorted((case / "exhibits").rglob("*_utf8.csv")) if "拉新3群" in p.name)


def bill(case: Path) -> Path:
    return next((case / "exhibits").glob("*账单*.csv"))


def result(case: Path) -> dict[str, Any]:
    findings = run(case, write=False)
    invariants(findings)
    return findings.document | {"exit_code": findings.exit_code}


def unread(document: dict[str, Any]) -> dict[str, str]:
    return {row["path"]: row["code"] for row in document["not_read"]}


def assert_said(row: dict[str, Any]) -> None:
    """A sentence in both languages that says what and, in the reference, what to do."""
    assert row["what"]["zh"]
    assert row["what"]["en"]
    for lang in ("zh", "en"):
        assert len(ChamingError(row["code"], **_values(row)).part("do", lang)) > 5


def _values(row: dict[str, Any]) -> dict[str, str]:
    return dict.fromkeys(
        ("first", "form", "tool", "reader", "fault", "lines", "found", "expected", "bank", "stated", "ours", "error"),
        "x",
    )


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("空.csv", b"", "CM-READ-004"),
        ("x.db", bytes(range(256)) * 64, "CM-READ-041"),
        ("图.jpg", b"\xff\xd8\xff\xe0" + bytes(900), "CM-READ-043"),
        ("说明.txt", "随便写的说明，没有任何记录。".encode(), "CM-READ-003"),
        ("._x.csv", b"a,b\n", "CM-READ-006"),
    ],
)
def test_file_that_cannot_be_read_then_listed_and_the_rest_counted(
    name: str, content: bytes, code: str, case: Path
) -> None:
    (case / "exhibits" / name).write_bytes(content)
    document = result(case)
    assert unread(document) == {f"exhibits/{name}": code}
    assert document["exit_code"] == (0 if code == "CM-READ-006" else 3)
    assert document["totals"] == {"mobile_number": 12, "verification_code": 6}
    assert_said(document["not_read"][0])


def test_workbook_that_is_another_zip_then_said(case: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", "x")
    (case / "exhibits" / "名单.xlsx").write_bytes(inner.getvalue())
    assert unread(result(case)) == {"exhibits/名单.xlsx": "CM-READ-049"}


def test_encrypted_workbook_then_said(case: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)
    (case / "exhibits" / "名单.xlsx").write_bytes(ole)
    assert unread(result(case)) == {"exhibits/名单.xlsx": "CM-READ-040"}


def test_chat_cut_in_the_middle_of_a_row_then_one_rejected_record(case: Path) -> None:
    file = chat(case)
    content = file.read_bytes().rstrip(b"\r\n")
    file.write_bytes(content[: content.rindex(b",") - 12])
    document = result(case)
    exhibit = next(e for e in document["exhibits"] if e["path"].endswith(file.name))
    assert (exhibit["rejected"], exhibit["problems"][-1]["code"]) == (1, "CM-READ-010")
    assert exhibit["problems"][-1]["where"].startswith("row ")
    assert document["exit_code"] == 3


def test_chat_in_gb18030_then_read_all_the_same(case: Path) -> None:
    file = chat(case)
    file.write_bytes(file.read_bytes().decode("utf-8-sig").encode("gb18030"))
    document = result(case)
    assert document["totals"] == {"mobile_number": 12, "verification_code": 6}
    assert document["exit_code"] == 0


def test_chat_with_damaged_bytes_then_said_and_counted(case: Path) -> None:
    file = chat(case)
    file.write_bytes(file.read_bytes().replace("好的".encode(), b"\xe5\xa5", 1))
    document = result(case)
    problems = [p["code"] for e in document["exhibits"] for p in e["problems"]]
    assert problems in ([], ["CM-READ-015"])
    assert document["totals"]["mobile_number"] == 12


def test_chat_with_nul_bytes_then_said_and_counted(case: Path) -> None:
    file = chat(case)
    lines = file.read_bytes().split(b"\n")
    lines[3] = lines[3].replace(b",", b"\0,", 1)
    file.write_bytes(b"\n".join(lines))
    document = result(case)
    assert "CM-READ-014" in [p["code"] for e in document["exhibits"] for p in e["problems"]]
    assert document["totals"]["mobile_number"] == 12


def test_same_bytes_twice_then_said_and_counted_once(case: Path) -> None:
    copy = case / "exhibits" / "副本.csv"
    copy.write_bytes(chat(case).read_bytes())
    document = result(case)
    assert list(unread(document).values()) == ["CM-READ-002"]
    assert document["exit_code"] == 0
    assert document["totals"] == {"mobile_number": 12, "verification_code": 6}


def test_bill_of_another_year_then_asked(case: Path) -> None:
    file = bill(case)
    text = file.read_text("utf-8-sig")
    year = text[text.index("[20") + 1 :][:4]
    file.write_text(text.replace(f"{year}-", "2015-"), "utf-8-sig")
    document = result(case)
    assert document["gains"][0]["counted"] == "0.00"
    question = next(q for q in document["for_the_handler"] if q["code"] == "CM-ASK-BILL-PERIOD")
    assert "2015" in question["question"]["en"]


def test_bill_without_a_row_of_one_of_two_suspects_is_a_bill_read(case: Path) -> None:
    file = bill(case)
    lines = file.read_text("utf-8-sig").splitlines(keepends=True)
    head = next(n for n, line in enumerate(lines) if line.startswith("交易时间"))
    kept = [
        re.sub("^(共|收入：|支出：|中性交易：)[0-9]+笔.*元", r"\g<1>0笔 0.00元", line) for line in lines[: head + 1]
    ]
    file.write_text("".join(kept), "utf-8-sig", newline="")
    settings = case / "case.toml"
    second = '[[suspects]]\nid = "B"\naccounts = ["wxid_nobody_else"]\n\n[[recipients]]'
    said = f'\n[[exhibits]]\npath = "exhibits/{file.name}"\nowner = "A"\n'
    text = settings.read_text("utf-8").replace("[[recipients]]", second, 1)
    settings.write_text(text, "utf-8")
    assert [row["counted"] for row in result(case)["gains"]] == [None, None]
    settings.write_text(text + said, "utf-8")
    gains = {row["suspect"]: row for row in result(case)["gains"]}
    assert gains["B"]["counted"] is None
    assert gains["A"]["counted"] is not None  # nought, or the transfers that the chat itself shows


def asked(document: dict[str, Any]) -> list[str]:
    return [q["code"] for q in document["for_the_handler"]]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("", "", "CM-ASK-PAYER"),
        (
            "[[recipients]]",
            '[[exhibits]]\npath = "exhibits/nothing.csv"\nowner = "A"\n\n[[recipients]]',
            "CM-ASK-ENTRY",
        ),
    ],
)
def test_what_the_handler_wrote_and_nothing_answers_to_then_asked(old: str, new: str, code: str, case: Path) -> None:
    settings = case / "case.toml"
    text = settings.read_text("utf-8")
    start = text.index("payers = ")
    if code == "CM-ASK-PAYER":
        end = text.index("\n", start)
        text = text[:start] + 'payers = ["nobody"]' + text[end:]
    else:
        text = text.replace(old, new, 1)
    assert code not in asked(result(case))
    settings.write_text(text, "utf-8")
    assert code in asked(result(case))


def test_suspect_no_message_belongs_to_then_asked(case: Path) -> None:
    settings = case / "case.toml"
    text = settings.read_text("utf-8")
    start = text.index("accounts = ")
    settings.write_text(text[:start] + 'accounts = ["wxid_nobody"]' + text[text.index("\n", start) :], "utf-8")
    document = result(case)
    assert "CM-ASK-SUSPECT-UNSEEN" in asked(document)
    assert document["totals"].get("mobile_number") == 0


def test_no_exhibits_then_refused(tmp_path: Path, case: Path) -> None:
    empty = tmp_path / "empty"
    (empty / "exhibits").mkdir(parents=True)
    (empty / "case.toml").write_bytes((case / "case.toml").read_bytes())
    with pytest.raises(CaseError) as refused:
        run(empty)
    assert refused.value.code == "CM-READ-001"
    assert not (empty / "findings").exists()


def test_decisions_are_refused_and_not_passed_over(case: Path) -> None:
    (case / "decisions.jsonl").write_text('{"id": "1"}\n', "utf-8")
    with pytest.raises(CaseError) as refused:
        run(case)
    assert refused.value.code == "CM-CASE-014"


def hashes(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


@pytest.mark.parametrize("failing", writing.FILES)
def test_disk_full_then_the_old_findings_are_whole(failing: str, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(case)
    before = hashes(case / "findings")
    makers = writing._makers

    def full(findings: Findings) -> dict[str, Any]:
        def stop(path: Path) -> None:
            path.write_bytes(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")

        return {name: stop if name == failing else make for name, make in makers(findings).items()}

    monkeypatch.setattr(writing, "_makers", full)
    with pytest.raises(OutputError) as refused:
        run(case, unmask="another reason")
    assert refused.value.code == "CM-OUT-001"
    assert "the disk is full" in refused.value.message("en")
    assert hashes(case / "findings") == before
    assert not list(case.glob(".findings*"))


def test_findings_folder_with_foreign_files_then_refused(case: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.docx").write_bytes(b"mine")
    with pytest.raises(OutputError) as refused:
        run(case, out=tmp_path / "out")
    assert (refused.value.code, (tmp_path / "out" / "mine.docx").read_bytes()) == ("CM-OUT-002", b"mine")


def test_no_permission_to_write_then_said(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused_mkdir(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    run(case)
    before = hashes(case / "findings")
    monkeypatch.setattr(Path, "mkdir", refused_mkdir)
    with pytest.raises(OutputError) as refused:
        run(case)
    assert "permission" in refused.value.message("en")
    assert hashes(case / "findings") == before


def test_conversation_under_two_recipients_then_asked(case: Path) -> None:
    settings = case / "case.toml"
    text = settings.read_text("utf-8")
    line = next(x for x in text.splitlines() if x.startswith("conversations = "))
    settings.write_text(f'{text}\n[[recipients]]\nid = "second"\n{line}\n', "utf-8")
    document = result(case)
    assert "CM-ASK-TWO-RECIPIENTS" in asked(document)
    assert document["totals"]["mobile_number"] == 12
