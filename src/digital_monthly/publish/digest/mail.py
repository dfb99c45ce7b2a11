"""The digest as HTML that mail clients show: tables, inline styles, pictures inside, no script.

Pictures stand in the file as data URIs, not as addresses of the published site: the file is whole
before the issue is published and wherever it is opened, and pasted into a message its pictures
become parts of it. Clients that block data URIs (Gmail, Outlook's Word engine) show the alternative
text in their place, so that says what a chart shows, and its headline stands beside it.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup, escape

from digital_monthly.errors import BuildError
from digital_monthly.publish.digest.content import Chart, Digest
from digital_monthly.publish.linebreaks import figures
from digital_monthly.publish.templating import environment, tidy

__all__ = ["LIMIT", "PICTURE", "TINT", "compose"]

LIMIT = 100_000
"""Bytes that the file may have: Gmail clips what is longer than 102 kB."""

PICTURE = 840
"""Width in px of a chart's picture, shown 440 px wide at most: sharp on a phone."""

TINT = "#eff3f7"
"""The colour behind charts, which their pictures have too: dark modes leave pictures alone."""

_TEMPLATES = Path(__file__).parent / "templates"

_GROUNDS = ("#123a5e", "#1d4a45", "#4a2545", "#5c2c26", "#2a3560", "#3d4220")


def compose(digest: Digest, pictures: Sequence[bytes]) -> str:
    """The digest as one file of HTML, less its least important points where it is too long.

    Args:
        digest: what it says.
        pictures: its charts as PNG, in order.

    Raises:
        BuildError: it is too long with one point of each part too.
    """
    for count in range(digest.spare + 1):
        text = _render(digest.without(count), pictures)
        if len(text.encode()) <= LIMIT:
            return text
    raise BuildError(
        f"{digest.month}的摘要作为邮件太大：每部分只留一条要点，仍超过{LIMIT // 1000}kB，"
        "会被邮件软件截断。请缩短首页 notebooks/index.ipynb 的要点，"
        "或在 _config.yml 的 digest.charts 里换简单一些的图。"
    )


def _render(digest: Digest, pictures: Sequence[bytes]) -> str:
    drawn = [
        (chart, _alternative(chart), base64.b64encode(picture).decode())
        for chart, picture in zip(digest.charts, pictures, strict=True)
    ]
    titles = {part.title for part in digest.parts}
    context = {
        "digest": digest,
        "ground": _GROUNDS[(digest.month_number - 1) % len(_GROUNDS)],
        "parts": [
            (part, [each for each in drawn if each[0].part == part.title]) for part in digest.parts
        ],
        "tint": TINT,
        "others": [each for each in drawn if each[0].part not in titles],
    }
    template = environment(_TEMPLATES, kept=_kept).get_template("mail.html")
    return tidy(template.render(**context))


def _alternative(chart: Chart) -> str:
    return f"{chart.alt}{chart.values}。" if chart.values else chart.alt


def _kept(text: str) -> Markup:
    """A text whose figures are not parted from their units at a line's end."""
    span = Markup('<span style="white-space:nowrap">{}</span>')
    return Markup().join(
        span.format(piece.text) if piece.is_whole else escape(piece.text) for piece in figures(text)
    )
