"""Reading the glossary's page, and the page itself."""

from __future__ import annotations

import re

import pytest

from digital_monthly.publish.terms import Term, read_terms
from tests.roots import REPOSITORY

TEXT = """\
# 术语

```{glossary}
任务单
  需求据以开发的工作单，见{term}`投产`。
  单位：个。
  % 不指此义：任务单据、任务单元

吞吐率
需求吞吐率
  实现÷新增。
```

不是术语。

```{glossary}
RWA
  风险加权资产。
  % 别的注释
```
"""
GLOSSARY = (REPOSITORY / "book/glossary.md").read_text("utf-8")


def test_entries_with_names_meanings_and_longer_words() -> None:
    """A meaning is plain text on one line; other comments are nobody's business."""
    assert read_terms(TEXT) == (
        Term(
            ("任务单",),
            "需求据以开发的工作单，见投产。单位：个。",
            ("任务单据", "任务单元"),
        ),
        Term(("吞吐率", "需求吞吐率"), "实现÷新增。"),
        Term(("RWA",), "风险加权资产。"),
    )


def test_a_page_without_a_glossary_has_no_terms() -> None:
    """Nor has an empty block."""
    assert read_terms("# 术语\n\n```{glossary}\n```\n") == ()


@pytest.mark.parametrize(
    ("name", "anchor"), [("任务单", "term-任务单"), ("RWA", "term-RWA"), ("a、b", "term-a-b")]
)
def test_addresses_are_made_of_names(name: str, anchor: str) -> None:
    """They stay the same when other terms come."""
    assert Term((name,), "").anchor == anchor


def test_the_bulletins_terms_are_told_apart_and_in_order() -> None:
    """No name stands twice; each group is sorted by pinyin, Latin names first."""
    terms = read_terms(GLOSSARY)
    names = [name for term in terms for name in term.names]
    assert len(names) == len(set(names))
    assert 40 <= len(terms) <= 70
    for group in re.split(r"^## ", GLOSSARY, flags=re.MULTILINE)[1:]:
        # GB 2312, and so GBK, has the common characters in the order of their pinyin.
        order = [term.names[0].encode("gbk") for term in read_terms(group)]
        assert order == sorted(order), group.partition("\n")[0]


@pytest.mark.parametrize("term", read_terms(GLOSSARY), ids=lambda term: term.names[0])
def test_a_meaning_is_short_plain_and_whole(term: Term) -> None:
    """One or two sentences with full-width marks, no markup, not the name alone again."""
    assert term.definition.endswith("。")
    assert 8 <= len(term.definition) <= 90
    assert not re.search(r"[`*{}<>]|[,;!?]|\s", term.definition)
    assert all(any(name in word for name in term.names) for word in term.otherwise)
