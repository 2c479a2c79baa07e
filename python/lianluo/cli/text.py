"""What the command line says in its own words, in Chinese and English. Messages about rulebooks and tables are the core's, not these."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ..errors import Lang, Text

__all__ = ["SAID", "grid", "say", "width"]

SAID: dict[str, Text] = {
    "about": Text(
        "由制度和已有表格算出：谁欠谁什么事、何时到期、办了没有、依据哪一条。",
        "From a rulebook and the tables you have: what is owed, by whom, until when, whether it was done, and why.",
    ),
    "exits": Text(
        "退出码：0 已作答；1 已作答，且有 --fail-on 所列的状态或未通过的测试；2 参数有误；3 制度或测试文件不能读入；\n"
        "4 表或日期不能用；5 超过上限；6 文件不能读写；70 本库的错误。",
        "exit codes: 0 answered; 1 answered, and something has a status named by --fail-on, or a test failed;\n"
        "2 wrong arguments; 3 a rulebook or test file does not load; 4 a table or date cannot be used; 5 a limit was\n"
        "reached; 6 a file cannot be read or written; 70 a bug of the library.",
    ),
    "example": Text("例：", "example:"),
    "commands": Text("命令", "commands"),
    "options": Text("选项", "options"),
    "check": Text("检查制度文件，逐条指出问题", "check rulebooks and point at what is wrong"),
    "check-more": Text(
        "读入制度文件，列出错误、警告和提示，指明行、列和改法。有错误的制度不能使用。",
        "Reads rulebooks and lists errors, warnings and notes with line, column and what to do.\n"
        "A rulebook with an error cannot be used.",
    ),
    "test": Text("运行制度测试，指出还缺哪些测试", "run the tests of a rulebook and say what they leave untested"),
    "test-more": Text(
        "测试是写在制度旁边的数据（*.test.toml）：合成的表、某一天、应得的事项。逐条列出条款的哪些结果已有测试；\n"
        "--mutate 逐处改动制度，指出没有测试能发现的改动；--generate 写出尚缺的边界用例，供核实后采用。",
        "Tests are data beside the rulebook (*.test.toml): made-up tables, a day, the duties that are then owed. Tells\n"
        "which outcomes of each clause tests have seen; --mutate changes the rulebook in every small way and names\n"
        "the changes no test notices; --generate writes the boundary cases that are missing, to confirm and paste.",
    ),
    "compare": Text("比较两个制度：对同一批表有何不同", "what another rulebook would change, over the same tables"),
    "compare-more": Text(
        "列出规则的差别，以及事项的新增、取消、改期和各组织工作量的变化。屏幕上只有计数；--out 写出逐条差别。",
        "Tells how the rules differ, which duties are added, removed or get other dates, and how much work that is\n"
        "for each body. The screen shows counts only; --out writes the duties that differ.",
    ),
    "render": Text("把制度写成给人看的文件", "write a rulebook as a document for people"),
    "render-more": Text(
        "每条规则一句话，列明时限、条款、哪些数字是来源没有的、一年合计多少次走访，以及绝不看什么。",
        "Each rule as a sentence, with its window, its clause, the numbers no source gives, how many visits a year it\n"
        "adds up to, and what is never looked at.",
    ),
    "on-date": Text("查某一天的规定", "ask what a rulebook says on a day, about a word"),
    "on-date-more": Text(
        "列出当日有效的规则及其时限；可再给一个词，如节日、事件、层次或角色，中文英文都行。",
        "Lists the rules in force on a day, each with its window; a word, such as a festival, an event, a tier or a\n"
        "role, in English or Chinese, leaves only those about it.",
    ),
    "schema": Text(
        "打印制度文件的 JSON Schema，供编辑器补全", "print the JSON Schema of rulebooks, for editors that complete"
    ),
    "schema-more": Text(
        "编辑器据此补全键和词；有无错误以 check 为准。",
        "Editors complete keys and words with it; whether a rulebook is sound is for `check` to say.",
    ),
    "reference": Text("打印制度的全部键", "print every key a rulebook may use"),
    "reference-more": Text(
        "每个键取什么值、是否必填、是什么意思，以及全部封闭词表（Markdown）。",
        "What each key takes, whether it is required, what it means, and all closed lists of words (Markdown).",
    ),
    "codes": Text("说明错误码", "say what an error code means"),
    "codes-more": Text(
        "每个代码是什么意思，附一个有错的例子和改好的例子；不写代码则打印全部（Markdown）。",
        "What each code means, with an example that fails and the same one mended; all of them when no code is\n"
        "given (Markdown).",
    ),
    "code": Text("错误码，如 LL021", "a code, such as LL021"),
    "rulebooks": Text(
        "同 --rulebook 的写法，可给几个；不写则检查全部内置制度",
        "standard, built-in variants or files, several if wanted; all built-in ones when left out",
    ),
    "test-file": Text("测试文件（*.test.toml）", "test files (*.test.toml)"),
    "test-rulebook": Text("所测制度；不写则为测试文件所指的", "the rulebook to test; left out, the one the tests name"),
    "mutate": Text(
        "逐处改动制度，指出没有测试能发现的改动", "change the rulebook in every small way; name what no test notices"
    ),
    "generate": Text("写出尚缺的边界用例，注明此日期", "print the boundary cases that are missing, dated this day"),
    "junit": Text("写出 JUnit XML", "write JUnit XML"),
    "json": Text("输出 JSON", "print JSON"),
    "compare-out": Text(
        "写出逐条差别（.csv、.parquet、.arrow、.arrows）", "write the duties that differ (.csv, .parquet, .arrow, .arrows)"
    ),
    "render-html": Text("写成一页 HTML，而不是 Markdown", "one page of HTML instead of Markdown"),
    "text-out": Text("写到此文件，而不是屏幕", "write to this file, not to the screen"),
    "on-day": Text("哪一天（YYYY-MM-DD）", "the day (YYYY-MM-DD)"),
    "word": Text("只列与此词有关的规则", "only rules about this word"),
    "loads": Text(
        "{name}：可用，规则 {rules} 条，警告 {warnings} 条，提示 {notes} 条，摘要 {digest}",
        "{name}: loads, {rules} rules, {warnings} warnings, {notes} notes, digest {digest}",
    ),
    "does-not-load": Text(
        "{name}：不可用：错误 {errors} 条，警告 {warnings} 条，提示 {notes} 条",
        "{name}: does not load: {errors} errors, {warnings} warnings, {notes} notes",
    ),
    "one-junit": Text("--junit 只能配一个测试文件", "--junit goes with one test file"),
    "on-date-head": Text("{day}，{id} {version}：{rules} 条规则", "{day}, {id} {version}: {rules} rules"),
    "other-times": Text("当日无有效规则；另有其他时间的：{rules}", "nothing in force on that day; at other times: {rules}"),
    "did-you-mean": Text("是否想写 `{word}`？", "did you mean `{word}`?"),
    "review": Text("核对一段时间内的应办事项，按状态计数", "count what was owed in a period, by status"),
    "review-more": Text(
        "到期日在所问时段内的应办事项，截至某日各是什么状态。屏幕上只有计数；--out 写出逐条清单。",
        "The duties due in the period, and how each stood on a day. The screen shows counts only;\n"
        "--out writes the duties themselves.",
    ),
    "explain": Text("说明一件事项的依据和办结情况", "say why one duty is owed and why it stands as it does"),
    "explain-more": Text(
        "给出条款、时限、计入的记录；未办结的，给出最接近的记录和还差什么。",
        "Gives the clause, the window and the records that counted; for what is not met, the record that came\n"
        "nearest and what would still meet it.",
    ),
    "ics": Text("写出日历文件，供工作人员订阅", "write a calendar that a worker may subscribe to"),
    "ics-more": Text(
        "把尚未办结的事项写成全天事件。日历要离开门户，所以必须有密钥；走访一律只写“联络走访”，\n"
        "走访谁要点链接到门户里看。给出上一份日历，已办结的会标为取消。",
        "Writes what is still to be done as all-day events. A calendar leaves the portal, so a key is needed; a\n"
        "visit is only called a visit, and whom it is owed to stands behind the link. With the calendar before\n"
        "it, what was done is cancelled.",
    ),
    "demo": Text("用合成的示例街道演示", "show a synthetic sample street"),
    "demo-more": Text(
        "示例街道是合成的，不是任何真实的街道。--write 把示例文件写到一个文件夹，便于照着改。",
        "The street is synthetic. --write puts its files into a folder, to try things out on.",
    ),
    "completion": Text("打印命令补全脚本", "print a script that completes commands in a shell"),
    "completion-more": Text(
        "bash 和 zsh 均可用；在 shell 的启动文件里加一行即可。",
        "For bash and zsh; one line in the shell's start-up file turns it on.",
    ),
    "rulebook": Text(
        "standard、内置地方做法的名称，或制度文件", "standard, the name of a built-in variant, or a rulebook file"
    ),
    "tables": Text("放有 contacts.csv、visits.csv 等文件的文件夹", "a folder that holds contacts.csv, visits.csv and so on"),
    "table": Text("单独给出此表的文件", "the file of this table"),
    "period": Text(
        "到期日所在时段：2026、2026H1、2026Q3、2026-05 或 2026-01-01..2026-06-30",
        "when the duties are due: 2026, 2026H1, 2026Q3, 2026-05 or 2026-01-01..2026-06-30",
    ),
    "as-of": Text("截至哪一天；不写则为时段的最后一天", "the day asked about; left out, the last day of the period"),
    "known-at": Text("不计此日之后才登记的记录", "leave out what was recorded after this day"),
    "encoding": Text("CSV 的编码；不写则先试 UTF-8 再试 GB 18030", "of CSV files; left out, UTF-8 and then GB 18030"),
    "key-file": Text(
        "此文件的内容作为 duty_id 的密钥，供对外使用", "key every duty_id with this file's content, for use outside"
    ),
    "by": Text("按规则、按组织或两者计数", "count by rule, by body or by both"),
    "out": Text("写出逐条清单（.csv、.parquet、.arrow、.arrows）", "write the duties (.csv, .parquet, .arrow, .arrows)"),
    "summary-out": Text("写出组织×规则×状态的计数", "write the counts by body, rule and status"),
    "html": Text("写成一个自足的网页，有表有图", "write one self-contained page with tables and charts"),
    "no-pictures": Text(
        "没有图：安装 lianluo[charts] 后页面里会有图", "no charts: install lianluo[charts] to have them in the page"
    ),
    "link": Text("门户里查看一件事项的地址，含 {duty_id}", "where the portal shows a duty, with {duty_id} in it"),
    "body-only": Text("只写此组织的事项", "only this body's duties"),
    "role-only": Text("只写此角色的事项", "only this role's duties"),
    "whole-window": Text("事件占整个时限，而不只是到期日", "let an event stand over its whole window, not its due day"),
    "previous": Text("上一份日历", "the calendar given out before"),
    "ics-out": Text("写到此文件（.ics）", "the file to write (.ics)"),
    "fail-on": Text(
        "有这些状态的事项时退出码为 1，以逗号相连", "exit with 1 when a duty has one of these statuses, joined by commas"
    ),
    "duty": Text("事项的 duty_id 或序号（从 0 起）", "the duty's duty_id, or its number from 0"),
    "first": Text("说明第一件处于此状态的事项", "explain the first duty that has this status"),
    "write": Text("把示例文件写到此文件夹", "write the sample's files into this folder"),
    "lang": Text("zh 中文，en 英文；不写则看系统语言", "zh or en; left out, the locale decides"),
    "help": Text("显示帮助", "show this help"),
    "version": Text("显示版本", "show the version"),
    "reading": Text("读取 {file} …", "reading {file} …"),
    "assessing": Text("核对 …", "assessing …"),
    "question": Text(
        "{id} {version} · 到期 {start} 至 {end} · 截至 {as_of}", "{id} {version} · due {start} to {end} · as of {as_of}"
    ),
    "rest": Text(
        "不计入的对象 {excluded} 人 · 提前终止的事项 {ended} 件",
        "contacts not counted: {excluded} · duties ended before due: {ended}",
    ),
    "found": Text("发现 {what}：{count} 件", "found {what}: {count}"),
    "proposed": Text(
        "建议等次 {grade}：{count} 个（须由人确认）", "proposed grade {grade}: {count} (for a person to confirm)"
    ),
    "rule": Text("规则", "rule"),
    "body": Text("组织", "body"),
    "owed": Text("应办", "owed"),
    "total": Text("合计", "total"),
    "cannot": Text("不能继续：{error}", "cannot go on: {error}"),
    "no-contacts": Text("没有 contacts 表：用 --tables 或 --contacts 给出", "no contacts: give --tables or --contacts"),
    "twice": Text("{table} 有两个文件：{files}", "two files for {table}: {files}"),
    "no-duty": Text("没有这样的事项", "there is no such duty"),
    "bad-period": Text(
        "时段应写作 2026、2026H1、2026Q3、2026-05 或 2026-01-01..2026-06-30",
        "a period is written 2026, 2026H1, 2026Q3, 2026-05 or 2026-01-01..2026-06-30",
    ),
    "bad-status": Text("不认识的状态 `{status}`；可选：{known}", "unknown status `{status}`; one of: {known}"),
    "try": Text("自己试试：", "try it yourself:"),
    "written": Text("已写出 {file}", "wrote {file}"),
}


def say(key: str, lang: Lang) -> str:
    """One of the sayings."""
    return SAID[key].get(lang)


def width(text: str) -> int:
    """The columns a text takes in a terminal: two for each wide character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def grid(head: Sequence[str], rows: Sequence[Sequence[str | int]]) -> str:
    """A table for a terminal: texts to the left, numbers to the right, zeros as a dot so that what is there stands out."""
    cells = [list(head), *([("·" if cell == 0 else str(cell)) for cell in row] for row in rows)]
    widths = [max(width(row[column]) for row in cells) for column in range(len(head))]
    numeric = [any(isinstance(row[column], int) for row in rows) for column in range(len(head))]
    lines = []
    for row in cells:
        parts = []
        for cell, wide, number in zip(row, widths, numeric, strict=True):
            pad = " " * (wide - width(cell))
            parts.append(pad + cell if number else cell + pad)
        lines.append("  ".join(parts).rstrip())
    lines.insert(1, "─" * max(width(line) for line in lines))
    return "\n".join(lines)
