"""The digest as mail."""

from __future__ import annotations

import re

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.publish.digest.mail import LIMIT, TINT, compose
from tests.publish.digest.digests import digest, with_text
from tests.roots import REPOSITORY

PICTURES = [b"picture"] * 3
TAG = re.compile(r"<[^>]+>")


def test_all_is_said_without_pictures() -> None:
    """Every word of the digest stands in the text, the marks of a draft too."""
    made = digest(draft="草稿")
    text = TAG.sub("", compose(made, PICTURES))
    for each in made.texts():
        assert each in text


def test_pictures_stand_in_the_file_and_say_what_they_show() -> None:
    """No address is asked, and each alternative text tells headline and values."""
    text = compose(digest(), PICTURES)
    alternatives = re.findall(r'<img [^>]*alt="([^"]*)"', text)
    assert alternatives == [f"条形图：发现{at}。部门1：1.5、部门2：3。" for at in range(3)]
    assert re.findall(r'src="([^",]*)', text) == ["data:image/png;base64"] * 3


def test_nothing_that_mail_clients_drop_is_needed() -> None:
    """Neither scripts nor style sheets, classes, links to files or SVG."""
    text = compose(digest(), PICTURES)
    assert not re.search(r"<(script|style|link|svg|iframe|form)\b|\bclass=|url\(", text)
    assert all('role="presentation"' in table for table in re.findall(r"<table[^>]*>", text))


def test_text_from_data_is_escaped() -> None:
    """What looks like a tag is shown as it stands."""
    text = compose(with_text(digest(), "<script>x</script>&amp;12个"), PICTURES)
    assert "<script" not in text
    assert "&lt;script&gt;x&lt;/script&gt;&amp;amp;" in text


def test_figures_stay_with_their_units() -> None:
    """A line never ends between a number and what it counts."""
    assert '<span style="white-space:nowrap">12个</span>' in compose(digest(), PICTURES)


def test_its_colours_are_those_of_print() -> None:
    """The head's ground changes by the month; charts have the same tint behind them."""
    style = (REPOSITORY / "book/print/style.typ").read_text(encoding="utf-8")
    grounds = re.findall(r"#\w{6}", re.search(r"#let grounds = (.*)", style)[1])
    assert len(grounds) == 6
    for number, ground in enumerate(grounds, 1):
        assert f'bgcolor="{ground}"' in compose(digest(month_number=number), PICTURES)
    assert f'#let tint = rgb("{TINT}")' in style


def test_links_lead_to_the_archive_where_it_has_an_address() -> None:
    """Without an address nothing is a link."""
    assert "<a " not in compose(digest(), PICTURES)
    made = digest(address="https://intranet/2024-03/book/index.html", place="https://intranet/")
    assert '<a href="https://intranet/2024-03/book/index.html"' in compose(made, PICTURES)


def test_mail_that_clients_would_clip_is_shortened() -> None:
    """The least important points go, and the rest says so."""
    text = compose(with_text(digest(), "很长的一句话，" * 900), PICTURES)
    assert len(text.encode()) <= LIMIT
    assert "……等4项，见全刊" in text


def test_mail_that_is_too_long_by_its_pictures_is_refused() -> None:
    """The message says what to do."""
    with pytest.raises(BuildError, match=r"作为邮件太大.*digest\.charts"):
        compose(digest(), [b"x" * 40_000] * 3)
