"""The ``articles`` directive: a chapter's stories as real sections of its page."""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from digital_monthly.articles import Article, read_articles
from digital_monthly.errors import Finding
from digital_monthly.formatting import format_day
from digital_monthly.illustrations import preparing
from digital_monthly.publish.nodes import is_break, paragraph
from digital_monthly.publish.source import prepared_picture
from digital_monthly.publish.store import root_of
from digital_monthly.publish.story_links import attachment_link, resolve_links
from digital_monthly.publish.unset import refuse

__all__ = ["Articles"]


_BREAK_IN_LATEX = "\\\\\n"
_ELSEWHERE = re.compile(r"/|[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Articles(SphinxDirective):
    """Place the month's articles of this chapter, each as a section with title and anchor.

    The option ``section`` takes only the articles of that group; without it come those of no
    group. The month is the one that the page was executed for.
    """

    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {"section": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Read the articles and parse each into a section below the current one."""
        chapter = self.env.docname.rpartition("/")[2]
        folder = Path(self.env.srcdir) / "data" / self._month() / "articles"
        articles, findings = _articles_in(folder, _state_of(folder))
        if findings:
            raise self.error("；".join(map(str, findings)))
        chosen = [
            article
            for article in articles
            if article.head.chapter == chapter
            and article.head.section == self.options.get("section", "")
        ]
        return [self._section(article, articles) for article in chosen]

    def _month(self) -> str:
        renderer = self.state.document.attributes.get("nb_renderer")
        if renderer is None:
            raise self.error("articles 只能用在执行过的章节里")
        metadata = renderer.renderer.nb_client.nb_metadata
        return str(metadata["papermill"]["parameters"]["month"])

    def _section(self, article: Article, articles: list[Article]) -> nodes.section:
        self.env.note_dependency(str(article.path))
        head = article.head
        section = nodes.section(ids=[article.anchor], classes=["dm-story"])
        section += nodes.title(head.title, head.title)
        self.set_source_info(section)
        day = "" if head.undated else f"｜{format_day(head.date)}"
        section += paragraph(f"{head.department}{day}", "dm-byline")
        lines = StringList(article.body.splitlines(), str(article.path))
        with self._below(section, article):
            start = article.body_line - 1 - self.state._lineno  # type: ignore[attr-defined]
            self.state.nested_parse(lines, start, section, match_titles=True)
        refuse(section)
        _show_markup(section)
        resolve_links(section, articles, self._address, self.env.docname)
        for image in section.findall(nodes.image):
            if not _ELSEWHERE.match(image["uri"]):
                image["uri"] = self._picture(image["uri"])
        self._place_pictures(section, article)
        section += self._attachments(article)
        return section

    @contextlib.contextmanager
    def _below(self, section: nodes.section, article: Article) -> Iterator[None]:
        """Let the article's ``##`` become subsections of ``section``, and messages name its file.

        MyST-Parser keeps the open sections by level in ``_level_to_section`` and has no public
        way to parse headings below a given section.
        """
        renderer: Any = self.state._renderer  # type: ignore[attr-defined]
        document = renderer.document
        saved, renderer._level_to_section = renderer._level_to_section, {1: section}
        source, document["source"] = document["source"], str(article.path)
        try:
            yield
        finally:
            renderer._level_to_section = saved
            document["source"] = source

    def _place_pictures(self, section: nodes.section, article: Article) -> None:
        first = next((child for child in section[2:] if isinstance(child, nodes.paragraph)), None)
        place = section.index(first) + 1 if first is not None else len(section)
        for picture in reversed(article.head.pictures):
            image = nodes.image(uri=self._picture(picture.file), alt=picture.alt)
            caption = nodes.caption(picture.caption, picture.caption)
            section.insert(place, nodes.figure("", image, caption, classes=["dm-picture"]))

    def _attachments(self, article: Article) -> list[nodes.Node]:
        links: list[nodes.Node] = []
        for attachment in article.head.attachments:
            words = f"附件：{attachment.title}"
            content = nodes.literal("", words, classes=["xref", "download"])
            link = attachment_link(content, self._address(attachment.file), self.env.docname)
            links.append(nodes.paragraph("", "", link))
        return links

    def _picture(self, file: str) -> str:
        """The address of a picture as the book has it.

        `prepare_source` has prepared those that it laid out; where a page is built from the
        repository itself, they still are as they were sent.
        """
        address, source = self._address(file), Path(self.env.srcdir)
        path = source / address[1:]
        is_sent = root_of(source) == source.resolve() and path.is_file()
        if not is_sent or path.suffix.lower() not in preparing.KINDS:
            return address
        return f"/{prepared_picture(path, source).relative_to(source).as_posix()}"

    def _address(self, file: str) -> str:
        return f"/data/{self._month()}/articles/{file}"


def _show_markup(section: nodes.section) -> None:
    """Show HTML in an article as the text that it is: what departments send runs in no page.

    A line's end that they ask for is one; MyST-Parser writes it in HTML and, once more, in LaTeX.
    """
    for raw in list(section.findall(nodes.raw)):
        text = raw.astext()
        if text == _BREAK_IN_LATEX:
            raw.parent.remove(raw)
        if text == _BREAK_IN_LATEX or is_break(raw):
            continue
        is_inline = isinstance(raw.parent, nodes.TextElement)
        raw.replace_self(nodes.Text(text) if is_inline else nodes.paragraph(text, text))


@functools.lru_cache(maxsize=4)
def _articles_in(folder: Path, state: object) -> tuple[list[Article], list[Finding]]:
    """A folder's articles, read once for all pages as long as ``state`` is the same."""
    return read_articles(folder, f"data/{folder.parent.name}/articles")


def _state_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    status = {str(path): path.stat() for path in folder.rglob("*")}
    return tuple((path, status[path].st_mtime_ns, status[path].st_size) for path in sorted(status))
