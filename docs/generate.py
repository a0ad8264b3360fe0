"""Draws the reference pages that the code itself can tell: commands, errors, kinds, readers, rules.

    python docs/generate.py            # write the pages
    python docs/generate.py --check    # write nothing; exit 1 if a page is stale

Words stand in the catalogue, in docstrings and in the rules; here are only headings and the Chinese names of formats.
"""

from __future__ import annotations

import ast
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chaming.base.catalogue import LANGS, entries, text
from chaming.cli.main import build
from chaming.kinds.registry import KINDS
from chaming.law.book import reference
from chaming.law.book.rulebook import rulebook
from chaming.readers.registry import READERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).parent / "reference"
CODE = re.compile(r"CM-[A-Z]+(?:-[A-Z]+)*-(?:[0-9]{3}|[A-Z]+)")
NOTE = (
    "本页由 `docs/generate.py` 从程序生成，请勿手改。 Drawn from the program by `docs/generate.py`; not to be edited."
)

#: commands of the public contract that this version does not have yet
NOT_YET = (
    "map", "decide", "explain", "excerpt", "reconcile", "seal", "verify", "compare", "limits", "papers",
    "publish", "watch", "doctor", "serve",
)  # fmt: skip

AREAS = {
    "CM-CASE": ("案件设置 case.toml", "case.toml"),
    "CM-FACT": ("评价所需的事实", "facts of the assessment"),
    "CM-READ": ("检材的收取与读取", "taking in and reading evidence"),
    "CM-BILL": ("账单", "bills"),
    "CM-TABLE": ("表格", "tables of people"),
    "CM-LEDGER": ("台账 ledger.jsonl", "the ledger"),
    "CM-ASK": ("须由承办人决定的问题", "questions that only a person may decide"),
    "CM-SAY": ("程序作了推断，告知承办人", "what the program inferred, so that a person knows"),
    "CM-RULE": ("法律规则（数据）", "the law as data"),
    "CM-BOOK": ("案例库", "the casebook"),
    "CM-JUDGE": ("判决核对", "checking a judgment"),
    "CM-OUT": ("写出结果", "writing the findings"),
    "CM-USE": ("命令的用法", "how a command was called"),
    "CM-FIND": ("查找", "finding"),
    "CM-DEMO": ("示例案件", "the example case"),
    "CM-ENGINE": ("计数引擎", "the counting engine"),
    "CM-FAULT": ("程序自身的故障", "faults of the program"),
}

MAKES = {
    "messages": ("聊天消息", "messages"),
    "contacts": ("联系人（用来认出账号是谁）", "contacts (who is behind an account)"),
    "payments": ("收付款", "payments"),
    "rows": ("表格的行", "rows of a table"),
}

READER_NAMES = {
    "wechat.memotrace_csv": "留痕 MemoTrace（WeChatMsg）导出的微信聊天 CSV",
    "wechat.pywxdump_csv": "PyWxDump 导出的微信聊天 CSV",
    "wechat.pywxdump_json": "PyWxDump 导出的微信聊天 JSON",
    "wechat.chatlog_json": "chatlog 导出的微信聊天 JSON",
    "wechat.pywxdump_users": "PyWxDump 的联系人 users.json",
    "wechat.chatlog_contacts": "chatlog 的联系人和群列表",
    "wechat.memotrace_contacts": "留痕 MemoTrace 的联系人 CSV",
    "wechat.bill_csv": "微信支付账单 CSV",
    "wechat.bill_xlsx": "微信支付账单 XLSX",
    "alipay.app_csv": "支付宝客户端账单 CSV（GB18030）",
    "tenpay.trades": "财付通交易明细 TenpayTrades",
    "jd.bill_csv": "京东账单 CSV JD bill",
    "meituan.bill_csv": "美团账单 CSV Meituan bill",
    "table.delimited": "人员表格：CSV、TSV、TXT",
    "table.xlsx": "人员表格：XLSX",
}

MASKED = {
    "mobile_number": "13800138000",
    "verification_code": "048172",
    "id_card": "11010519491231002X",
    "bank_card": "6222021001123456789",
    "email": "zhang.san@example.com",
}


def pages() -> dict[str, str]:
    """Every generated page by file name."""
    makers = {"commands.md": _commands, "errors.md": _errors, "kinds.md": _kinds, "readers.md": _readers}
    made = {name: "\n".join(make()) for name, make in makers.items()}
    made |= {f"rules/{name}": page for name, page in reference.pages(NOTE).items()}
    return {name: page.rstrip("\n") + "\n" for name, page in made.items()}


def docstring(module: str) -> str:
    """The docstring of a module, without importing it."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{module} does not exist")
    return ast.get_docstring(ast.parse(Path(spec.origin).read_text("utf-8"))) or ""


def _source(module: str) -> str:
    spec = find_spec(module)
    return Path(spec.origin).read_text("utf-8") if spec and spec.origin else ""


def _plain(sentence: str) -> str:
    """Words of the catalogue as a page shows them: escaped braces undone, cells kept whole, no HTML."""
    shown = sentence.replace("{{", "{").replace("}}", "}").replace("|", "\\|")
    return shown.replace("<", "&lt;").replace("\n", " ")


def _markdown(doc: str) -> str:
    """A docstring as Markdown: roles and double backticks become code."""
    return re.sub(r"``([^`]*)``", r"`\1`", re.sub(r":[a-z]+:`([^`]*)`", r"`\1`", doc))


def _commands() -> Iterator[str]:
    groups = {lang: build(lang) for lang in LANGS}
    yield from ("# 命令 Commands", "", NOTE, "")
    yield from (f"- [`chaming {name}`](#chaming-{name})" for name in groups["zh"].commands)
    yield ""
    for name in groups["zh"].commands:
        zh, en = (groups[lang].commands[name] for lang in LANGS)
        yield from _command(f"chaming {name}", "##", zh, en)
        if isinstance(zh, click.Group) and isinstance(en, click.Group):
            for sub in zh.commands:
                yield from _command(f"chaming {name} {sub}", "###", zh.commands[sub], en.commands[sub])
    yield from _group_options(groups["zh"], groups["en"])
    yield from _exit_codes()
    yield from (
        "## 本版本没有的命令 Not in this version", "",
        "公开约定中有、本版本尚未实现的命令；调用时报 `CM-USE-001`，退出码 2。",
        "", "Commands that the public contract names and this version does not have; calling one gives `CM-USE-001`, "
        "exit code 2.", "", " · ".join(f"`{name}`" for name in NOT_YET), "",
    )  # fmt: skip


def _command(name: str, mark: str, zh: click.Command, en: click.Command) -> Iterator[str]:
    usage = zh.get_usage(click.Context(en, info_name=name, terminal_width=100))
    yield from (f"{mark} {name}", "", "```text", usage.removeprefix("Usage: "), "```", "")
    yield from (_plain(zh.help or ""), "", _plain(en.help or ""), "")
    yield from _options(zh, en)


def _options(zh: click.Command, en: click.Command) -> Iterator[str]:
    yield from ("| 选项 option | 中文 | English |", "|---|---|---|")
    for z, e in zip(zh.params, en.params, strict=True):
        if isinstance(z, click.Option) and isinstance(e, click.Option):
            yield f"| `{_opts(e)}` | {_plain(z.help or '')} | {_plain(e.help or '')} |"
    yield ""


def _opts(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.make_metavar(click.Context(click.Command('x')))}"
    shown = "" if option.is_flag or option.name == "lang" or option.default is None else str(option.default)
    default = f" (={shown})" if shown and "UNSET" not in shown.upper() else ""
    return (", ".join(option.opts) + value + default).replace("|", "\\|")


def _group_options(zh: click.Group, en: click.Group) -> Iterator[str]:
    yield from ("## chaming", "", _plain(zh.help or ""), "", _plain(en.help or ""), "")
    yield from _options(zh, en)


def _exit_codes() -> Iterator[str]:
    yield from ("## 退出码 Exit codes", "", "| 码 code | 中文 | English |", "|---|---|---|")
    for code, chinese, english in (
        ("0", "全部完成", "all done"),
        ("1", "程序自身的故障", "a fault of the program"),
        ("2", "使用者的错误：说明什么、在何处、怎么办", "the person's mistake: what, where, what to do"),
        ("3", "结果已写出，但有检材读不了或有损坏，逐一列出", "findings written, but some evidence could not be read "
         "or was damaged; each one is listed"),
        ("4", "封存包或台账不成立（本版本尚无此命令）", "a packet or ledger does not hold (no such command yet)"),
        ("130", "被中断（Ctrl-C）", "interrupted (Ctrl-C)"),
    ):  # fmt: skip
        yield f"| {code} | {chinese} | {english} |"
    yield ""


def _errors() -> Iterator[str]:
    codes = [key for key in entries() if CODE.fullmatch(key)]
    yield from ("# 错误与提示 Errors and questions", "", NOTE, "")
    yield (
        "每条消息说明：什么、何处、影响、处理。花括号处运行时填入。消息中不含任何个人信息。"
        " Every message says what, where, why it matters and what to do. What stands in braces is filled at run time. "
        "No message holds personal data."
    )
    for area, (zh, en) in AREAS.items():
        own = sorted(code for code in codes if code.startswith(f"{area}-"))
        if own:
            yield from ("", f"## {area} · {zh} · {en}", "")
            yield from (line for code in own for line in _error(code))
    lost = [code for code in codes if not any(code.startswith(f"{area}-") for area in AREAS)]
    if lost:
        raise SystemExit(f"no area of the page holds {lost}")


def _error(code: str) -> Iterator[str]:
    yield from (f"### {code}", "")
    for lang, between in (("zh", ""), ("en", " ")):
        entry: Any = entries()[code][lang]
        words = [entry] if isinstance(entry, str) else [f"**{entry['what']}**", entry["why"], entry["do"]]
        yield f"- {between.join(_plain(w) for w in words)}"
    yield ""


def _kinds() -> Iterator[str]:
    tiers = rulebook().kinds()
    yield from ("# 信息种类 Kinds of personal information", "", NOTE, "")
    yield (
        "本版本能在文字和表格中找出以下种类。类别（甲、乙、丙）由法律规则默认，承办人可在 `tiers` 中另定。"
        " This version finds these kinds. The tier is the default of the rules; the handler may set another in `tiers`."
    )
    yield from ("", "| 种类 kind | 中文 | English | 类别 tier | 出处 source |", "|---|---|---|---|---|")
    for kind in KINDS:
        zh, en = (text(f"report.kind.{kind.id}", lang) for lang in LANGS)
        yield f"| [`{kind.id}`](#{kind.id}) | {zh} | {en} | {tiers[kind.id][0]} | {kind.source} |"
    yield ""
    for kind in KINDS:
        example = MASKED[kind.id]
        yield from (f"## {kind.id}", "", _markdown(docstring(f"chaming.kinds.{kind.id}")), "")
        yield from (f"遮蔽显示 masked: `{example}` → `{kind.mask(example)}`", "")
    yield from _reasons()
    yield from ("## 可在事实中写明的种类 Kinds a handler can state", "")
    yield (
        "下列种类不会在检材中自动找出，但可以写在 `chaming assess` 的事实里。"
        " These are not searched for; they may be stated in the facts of `chaming assess`."
    )
    yield from ("", "| 种类 kind | 中文 | English | 类别 tier |", "|---|---|---|---|")
    yield from (f"| `{i}` | {e.zh} | {e.en} | {tier} |" for i, (tier, e) in tiers.items() if i not in KINDS)


def _reasons() -> Iterator[str]:
    yield from ("## 存疑的理由 Reasons", "", "校验不通过不等于排除：计入，标为存疑，由人决定。")
    yield from ("", "A failed check excludes nothing: the item counts, is marked doubtful, and a person decides.", "")
    yield from ("| `reasons` | 中文 |", "|---|---|")
    reasons = sorted(key for key in entries() if key.startswith("reason."))
    yield from (f"| {key.removeprefix('reason.')} | {entries()[key]['zh']} |" for key in reasons)
    yield ""


def _readers() -> Iterator[str]:
    yield from ("# 能读的格式 Readers", "", NOTE, "")
    yield (
        "认格式只看内容，不看扩展名；两个读取程序同样确信时，排在前面的读。每件检材都满足 `read = kept + rejected`。"
        " A format is recognised by content, never by extension; of two readers equally sure the first reads. "
        "For every exhibit `read = kept + rejected`."
    )
    yield from ("", "| 读取程序 reader | 格式 | 读出 gives |", "|---|---|---|")
    for reader in READERS:
        zh, en = MAKES[reader.makes.value]
        anchor = reader.id.replace(".", "")
        yield f"| [`{reader.id}`](#{anchor}) | {READER_NAMES[reader.id]} | {zh} {en} |"
    yield ""
    for reader in READERS:
        module = f"chaming.readers.{reader.id.replace('.', '_')}"
        yield from (f"## {reader.id}", "", READER_NAMES[reader.id], "", _markdown(docstring(module)), "")
        codes = sorted(set(CODE.findall(_source(module))))
        if codes:
            yield from ("会说明 may say: " + " · ".join(f"[`{c}`](errors.md#{c.lower()})" for c in codes), "")
    yield from ("## 认得但不读的格式 Known and not read", "")
    yield (
        "这些文件会列入“未读”，写明是什么、怎么办，绝不当作普通表格去猜。"
        " These are listed as not read, with what they are and what to do; they are never guessed at as plain tables."
    )
    yield from ("", "| 代码 code | 中文 | English |", "|---|---|---|")
    yield from _known(sorted(set(CODE.findall(_source("chaming.readers.unread_format")))))


def _known(codes: Iterable[str]) -> Iterator[str]:
    for code in codes:
        zh, en = (_plain(entries()[code][lang]["what"]) for lang in LANGS)
        yield f"| [`{code}`](errors.md#{code.lower()}) | {zh} | {en} |"


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` name the stale ones."""
    drawn = pages()
    lost = [f"rules/{p.name}" for p in sorted((FOLDER / "rules").glob("*.md")) if f"rules/{p.name}" not in drawn]
    stale = [name for name, page in drawn.items() if _stored(name) != page] + lost
    if "--check" in arguments:
        for name in stale:
            sys.stderr.write(f"docs/reference/{name} is stale: run python docs/generate.py\n")
        return 1 if stale else 0
    (FOLDER / "rules").mkdir(parents=True, exist_ok=True)
    for name in lost:
        (FOLDER / name).unlink()
    for name, page in drawn.items():
        (FOLDER / name).write_text(page, "utf-8", newline="\n")
    return 0


def _stored(name: str) -> str | None:
    path = FOLDER / name
    return path.read_text("utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
