"""The review as one HTML file that stands alone: counts, tables, charts and one explained duty, in Chinese and English.

The file fetches nothing, runs one small script of its own and may run no other (its content policy says so), prints well and can be used from
the keyboard. It is for those who answer for the work: it counts duties by body and rule, and holds no id of a contact, worker, record or duty. The
same assessment gives the same bytes. With pictures it needs `pip install lianluo[charts]`.
"""

from __future__ import annotations

import hashlib
import os
from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from .. import _lianluo
from .._looks import textures
from .._results import Assessment
from .._tally import Tally
from ..errors import Lang, Text
from ._parts import LANGS, both, escalation, glance, label, meanings, rows, said, why
from ._words import SAID

__all__ = ["html", "write"]

_MOST = 12
"""How many communities are drawn; the table has them all."""
_TOLD = ("missed", "overdue", "met_late", "met", "open", "upcoming")


def write(
    assessment: Assessment,
    path: str | os.PathLike[str],
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    explain: int | str | None = None,
    pictures: bool = True,
) -> None:
    """Writes the page as UTF-8; see `html`."""
    Path(path).write_text(
        html(assessment, lang=lang, names=names, explain=explain, pictures=pictures), "utf-8", newline="\n"
    )


def html(
    assessment: Assessment,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    explain: int | str | None = None,
    pictures: bool = True,
) -> str:
    """The page as a text. Both languages are in it; `lang` is the one that it opens in.

    `names` gives names to bodies. `explain` is the duty to be explained, by its number or `duty_id`; left out, one is chosen that comes neither
    from a family event nor from an illness. `pictures=False` leaves the charts out and needs no other library.
    """
    named = dict(names or {})
    tally, summary = Tally.of(assessment), assessment.summary()
    number = _example(assessment) if explain is None else explain
    drawn = _Pictures(assessment, tally, named, number) if pictures else None
    book = assessment.rulebook.as_dict()
    steps = [(each["days"], each["to"]) for each in book.get("escalation") or []]
    out = [
        f'<main id="main"><section aria-labelledby="glance">{_heading("glance")}',
        glance(summary, assessment.excluded_contacts, assessment.ended),
        "</section>",
    ]
    if len(assessment):
        out += [f'<section aria-labelledby="escalation">{_heading("escalation")}', escalation(tally, steps, named)]
        out += [f'</section><section aria-labelledby="table">{_heading("table")}', rows(summary, tally, named), "</section>"]
        if drawn:
            out += [f'<section aria-labelledby="pictures">{_heading("pictures")}', drawn.totals(), "</section>"]
        out += [
            f'<section class="one" aria-labelledby="explained">{_heading("explained")}',
            _explained(assessment, number, named, drawn),
        ]
        out.append("</section>")
    else:
        out.append(f"<p>{both(SAID['none'])}</p>")
    out.append(f'<section aria-labelledby="reading">{_heading("reading")}{meanings()}</section></main>')
    return _page(assessment, lang, "".join(out))


def _heading(key: str) -> str:
    return f'<h2 id="{key}">{both(SAID[key])}</h2>'


def _asset(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text("utf-8")


def _page(assessment: Assessment, lang: Lang, main: str) -> str:
    if lang not in LANGS:
        raise ValueError('`lang` is "zh" or "en"')
    style, script = _asset("review.css"), f"\n{_asset('review.js')}"
    allowed = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    )
    title, book = SAID["title"], assessment.rulebook
    known = said("known", known_at=assessment.known_at) if assessment.known_at else Text("", "")
    question = said("question", start=assessment.start, end=assessment.end, as_of=assessment.as_of, known=known)
    by = said("rulebook", id=book.id, version=book.version, digest=book.digest[:12])
    buttons = "".join(
        f'<button type="button" data-speak="{each}" lang="{code}" aria-pressed="{str(each == lang).lower()}">{name}</button>'
        for each, code, name in (("zh", "zh-CN", "中文"), ("en", "en", "English"))
    )
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{"zh-CN" if lang == "zh" else "en"}" data-in="{lang}">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
            '<meta name="referrer" content="no-referrer">',
            f'<title data-said-zh="{title.zh}" data-said-en="{title.en}">{title.get(lang)}</title>',
            f"<style>\n{style}</style></head>",
            f'<body><a class="skip" href="#main">{both(SAID["skip"])}</a>{_looks()}',
            f'<header><div class="top"><h1>{both(title)}</h1>',
            f'<div class="tools" role="group"{label(SAID["language"])} hidden>{buttons}</div></div>',
            f'<p>{both(question)}</p><p class="pale">{both(by)}</p><p class="notice">{both(SAID["for"])}</p></header>',
            main,
            f'<footer class="pale"><p>{both(said("made", version=_lianluo.__version__))}</p></footer>',
            f"<script>{script}</script></body></html>\n",
        ]
    )


def _looks() -> str:
    # Not `display: none`: some browsers do not draw with patterns that are not displayed.
    hidden = 'width="0" height="0" style="position:absolute" aria-hidden="true"'
    return f"<svg {hidden}>{textures('look-')}</svg>"


def _example(assessment: Assessment) -> int | None:
    """A duty that shows much of what a proof can say: rather one that something came near to meeting."""
    book = assessment.rulebook.as_dict()
    told = {each["head"]["id"] for each in book["visits"] if "events" not in each["trigger"]}
    told |= {each["head"]["id"] for each in book["meetings"]}
    best: dict[str, int] = {}
    tried = 0
    for number, duty in enumerate(assessment.duties):
        if duty["rule"] not in told:
            continue
        best.setdefault(duty["status"], number)
        # A proof costs more than a row; among many that were missed one of the first will do.
        if duty["status"] == "missed" and tried < 50:
            tried += 1
            if assessment.explain(number).nearest:
                return number
    return next((best[status] for status in _TOLD if status in best), None)


def _explained(assessment: Assessment, number: int | str | None, names: Mapping[str, str], drawn: _Pictures | None) -> str:
    if number is None:
        return f"<p>{both(SAID['nothing-explained'])}</p>"
    proof = assessment.explain(number)
    found = assessment._inner.find(proof.duty_id)
    if found is None:
        raise LookupError("this assessment has no such duty")
    text = f'<p class="pale">{both(SAID["explained-more"])}</p>{why(assessment.duties[found], proof, names)}'
    return text + (drawn.timeline() if drawn else "")


class _Pictures:
    """The charts of one page, each in both languages."""

    def __init__(self, of: Assessment, tally: Tally, names: Mapping[str, str], number: int | str | None) -> None:
        from .. import charts

        self._charts, self._of, self._tally, self._names, self._number = charts, of, tally, names, number

    def totals(self) -> str:
        """Compliance, weeks, calendar."""
        owing = sorted({cell.body for cell in self._tally.held_by(None, True) if cell.about == "contact"})
        note = "" if len(owing) <= _MOST else f'<p class="pale">{both(said("first-only", shown=_MOST, all=len(owing)))}</p>'
        few, given = owing[:_MOST], {"names": self._names}
        return "".join(
            [
                note,
                *self._figure(
                    "compliance", lambda lang: self._charts.compliance(self._tally, bodies=few, lang=lang, **given)
                ),
                *self._figure("weeks", lambda lang: self._charts.due_by_week(self._tally, lang=lang)),
                *self._figure("heat", lambda lang: self._charts.calendar_heat(self._tally, lang=lang)),
            ]
        )

    def timeline(self) -> str:
        """The duty that is explained."""
        if self._number is None:
            return ""
        number = self._number
        return "".join(self._figure("time", lambda lang: self._charts.timeline(self._of, number, lang=lang)))

    def _figure(self, name: str, draw: Any) -> Iterator[str]:
        charts = [draw(lang) for lang in LANGS]
        titles = Text(*(str(chart.title.text) for chart in charts))
        yield f'<figure><div class="wide" role="region" tabindex="0"{label(titles)}>'
        for lang, code, chart in zip(LANGS, ("zh-CN", "en"), charts, strict=True):
            title, picture = escape(titles.get(lang)), self._charts.svg(chart, prefix=f"{name}-{lang}-")
            yield f'<div class="{lang}" lang="{code}" role="img" aria-label="{title}">{picture}</div>'
        yield "</div></figure>"
