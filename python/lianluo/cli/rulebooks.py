"""The commands about rulebooks as such: `check`, `test`, `render`, `on-date`, `schema`, `reference`, `codes`.

They need nobody's tables. What they print is what the core says; this module chooses which of it, and where it goes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import _lianluo
from .._rule_tests import RuleTests
from .._rulebook import Rulebook
from ..errors import Finding, Lang, RulebookError
from .text import say

__all__ = ["check", "codes", "on_date", "reference", "render", "schema", "test"]


def check(asked: argparse.Namespace, lang: Lang) -> int:
    """Every finding of every rulebook, and a line that says whether it loads."""
    worst = 0
    for name in asked.rulebook or ("standard", *Rulebook.variants()):
        rulebook: Rulebook | None = None
        findings: tuple[Finding, ...]
        try:
            rulebook = Rulebook.called(name)
            findings = rulebook.check()
        except RulebookError as error:
            findings = error.findings
            worst = 3
        for finding in findings:
            print(finding.render(lang))
        print(_verdict(name, rulebook, findings, lang))
    return worst


def _verdict(name: str, rulebook: Rulebook | None, findings: tuple[Finding, ...], lang: Lang) -> str:
    counts = {f"{each}s": sum(found.severity == each for found in findings) for each in ("error", "warning", "note")}
    if rulebook is None:
        return say("does-not-load", lang).format(name=name, **counts)
    return say("loads", lang).format(name=name, rules=len(rulebook.rules), digest=rulebook.digest[:12], **counts)


def test(asked: argparse.Namespace, lang: Lang) -> int:
    """The tests of every file; 1 when one fails or, if asked for, a change of the rulebook goes unnoticed."""
    sound, junit = True, []
    if asked.junit and len(asked.file) > 1:
        raise ValueError(say("one-junit", lang))
    for path in asked.file:
        tests = RuleTests.load(path)
        rulebook = Rulebook.called(asked.rulebook or tests.rulebook, beside=path)
        if asked.generate:
            print(tests.generated(rulebook, asked.generate), end="")
            continue
        report = tests.run(rulebook)
        sound &= report.is_success
        junit.append(report.to_junit())
        print(report.to_json() if asked.json else report.render(lang), end="\n" if asked.json else "")
        if asked.mutate:
            mutated = tests.mutate(rulebook)
            sound &= mutated.is_success
            print(mutated.to_json() if asked.json else f"\n{mutated.render(lang)}", end="\n" if asked.json else "")
    if asked.junit and junit:
        asked.junit.write_text(junit[0], "utf-8")
    return 0 if sound else 1


def render(asked: argparse.Namespace, lang: Lang) -> int:
    """A rulebook as a document for people."""
    format = "html" if asked.html else "markdown"
    _give(Rulebook.called(asked.rulebook).render(lang, format), asked.out, lang)  # type: ignore[arg-type]
    return 0


def on_date(asked: argparse.Namespace, lang: Lang) -> int:
    """What a rulebook says on a day, about a word."""
    rulebook = Rulebook.called(asked.rulebook)
    found = rulebook.on(asked.day, asked.word)
    head = say("on-date-head", lang)
    print(head.format(day=asked.day, id=rulebook.id, version=rulebook.version, rules=len(found)))
    for rule in found:
        print(f"\n{rule.render(lang)}")
    if asked.word and not found:
        if other := rulebook.about(asked.word):
            names = ("、" if lang == "zh" else ", ").join(rule.id for rule in other)
            print(say("other-times", lang).format(rules=names))
        elif near := _lianluo.near_word(asked.word):
            print(say("did-you-mean", lang).format(word=near))
    return 0


def schema(asked: argparse.Namespace, lang: Lang) -> int:
    """The JSON Schema of rulebooks."""
    _give(_lianluo.rulebook_schema(), asked.out, lang)
    return 0


def reference(asked: argparse.Namespace, lang: Lang) -> int:
    """The reference page of all keys."""
    _give(_lianluo.rulebook_reference(lang), asked.out, lang)
    return 0


def codes(asked: argparse.Namespace, lang: Lang) -> int:
    """The page of all codes, or what one code means."""
    page = _lianluo.explain_code(asked.code, lang) if asked.code else _lianluo.code_reference(lang)
    _give(page or "", asked.out, lang)
    return 0


def _give(text: str, out: Path | None, lang: Lang) -> None:
    if out is None:
        print(text, end="")
        return
    out.write_text(text, "utf-8", newline="\n")
    print(say("written", lang).format(file=out))
