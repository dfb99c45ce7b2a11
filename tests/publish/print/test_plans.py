"""Plans of fitted editions: kept by what they were made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.publish.print import plans, typesetting
from digital_monthly.publish.print.fonts import PINNED

MAIN = {"main.typ": '#set document(title: "题")\n#set text(lang: "zh")\n= 题'.encode()}


def test_a_plan_is_known_by_what_it_was_made_from() -> None:
    """Another word, or another file, makes another name; the order of files does not."""
    files = {"a": b"1", "b": b"2"}
    assert plans.name_of(files) == plans.name_of(dict(reversed(files.items())))
    assert len({plans.name_of({"a": each}) for each in (b"1", b"2", b"3")}) == 3


def test_a_plan_is_given_back(tmp_path: Path) -> None:
    """With the pictures that it needs."""
    plans.keep(tmp_path, "x.plan", "5", {"plan.json": b"{}", "/a.svg": "<svg>图</svg>".encode()})
    assert plans.kept(tmp_path, "x.plan") == (
        "5",
        {"plan.json": b"{}", "/a.svg": "<svg>图</svg>".encode()},
    )


@pytest.mark.parametrize("text", ["", "{", "[]", '{"rows": "5"}', '{"rows": "5", "files": 3}'])
def test_a_plan_that_is_not_whole_is_made_again(tmp_path: Path, text: str) -> None:
    """As after a crash in another version."""
    (tmp_path / "x.plan").write_text(text, encoding="utf-8")
    assert plans.kept(tmp_path, "x.plan") is None
    assert plans.kept(tmp_path, "y.plan") is None


def test_the_same_document_is_not_fitted_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes out in the same bytes."""
    asked = []
    fit = typesetting._fit
    monkeypatch.setattr(typesetting, "_fit", lambda *more: asked.append(1) or fit(*more))
    first, second = (
        typesetting.typeset(MAIN, PINNED, lambda name, less: None, tmp_path) for _ in range(2)
    )
    assert first == second
    assert len(asked) == 1
