"""The web book's own looks: addresses of sections, figures kept whole, silent cells."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document

from digital_monthly.outputs import FACTS_MIME
from digital_monthly.publish.site import KeepUnits, NameSections, TidyCells


def apply(transform: type, *children: nodes.Node) -> nodes.document:
    """Run a transform over a document of these nodes."""
    document = new_document("page")
    document.extend(children)
    transform(document).apply()
    return document


def section(title: str, identifier: str) -> nodes.section:
    """A section as docutils leaves it."""
    return nodes.section("", nodes.title(title, title), ids=[identifier])


def test_chinese_titles_become_addresses() -> None:
    """Numbered ids give way to the title; two of one title stay apart; Latin ids stay."""
    document = apply(
        NameSections,
        section("需求 接收", "id1"),
        section("需求 接收", "id2"),
        section("RWA", "rwa"),
    )
    assert [part["ids"][0] for part in document.children] == ["需求-接收", "需求-接收-2", "rwa"]
    assert document.ids["需求-接收"] is document[0]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("1,102个", True),
        ("约1.9万笔", True),
        ("25.03%", True),
        ("2024年2月8日", True),
        ("193份（待核）", True),
        ("增加6TB，增幅0.43%", False),
        ("零售银行管理部", False),
    ],
)
def test_a_figure_is_never_parted_from_its_unit(text: str, whole: bool) -> None:
    """Short cited figures do not break; clauses do."""
    document = apply(KeepUnits, nodes.inline(text, text, classes=["pasted-text"]))
    assert ("dm-nowrap" in document[0]["classes"]) is whole


def cell(*outputs: nodes.Node, tag: str = "hide-input") -> nodes.container:
    """A code cell with its outputs, as MyST-NB builds it."""
    made = nodes.container(nb_element="cell_code", classes=["cell", f"tag_{tag}"])
    if outputs:
        made += nodes.container("", *outputs, nb_element="cell_code_output")
    return made


def bundle(mime: str) -> nodes.container:
    """An output of one type."""
    return nodes.container("", nodes.container(mime_type=mime), nb_element="mime_bundle")


def test_injected_cells_go_and_silent_cells_are_marked() -> None:
    """The injected cell is not the author's; cells that only state facts show nothing."""
    document = apply(
        TidyCells,
        cell(tag="injected-parameters"),
        cell(),
        cell(bundle(FACTS_MIME)),
        cell(bundle("text/html")),
        cell(nodes.literal_block("printed", "printed")),
    )
    silent = ["dm-silent" in part["classes"] for part in document.children]
    assert silent == [True, True, False, False]
