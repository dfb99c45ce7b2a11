"""The process that keeps Sphinx and the book's environment loaded, and renews pages on request.

``python -m digital_monthly.preview.worker SOURCE HTML`` answers every line on its standard input
with a JSON line: ``{"pages": [...], "warnings": [...]}``.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from digital_monthly.publish import drawing, media, store
from digital_monthly.publish.cited import INDICATORS
from digital_monthly.publish.messages import tidy_messages
from digital_monthly.publish.painter import Painter
from digital_monthly.publish.web import front_page, open_sphinx
from digital_monthly.writing import write_text

__all__ = ["WarmBook", "main"]


class WarmBook:
    """A book whose Sphinx application stays open between builds.

    Args:
        source: what `prepare_source` laid out.
        html: folder for the pages.
        stack: closes the application.
    """

    def __init__(self, source: Path, html: Path, stack: contextlib.ExitStack) -> None:
        self.source = source
        self.app, self._messages = stack.enter_context(open_sphinx(source, html))
        self.app.connect("html-page-context", self._note_page)
        self._written: list[str] = []
        self._is_first = True
        write_text(html / "index.html", front_page(source))

    def renew(self) -> tuple[list[str], list[str]]:
        """Write the pages whose sources changed; which they are, and what Sphinx warned of."""
        self._written.clear()
        self._messages.seek(0)
        self._messages.truncate()
        if self._is_first:
            self.app.build()
            self._is_first = False
            # From now on single pages are renewed: the search index and the static files stay.
            self.app.builder.search = False
        else:
            self._update()
        return list(self._written), tidy_messages(self._messages.getvalue(), self.source)

    def _update(self) -> None:
        """What `Sphinx.build` does for changed pages, less indices, static files and pickling."""
        from sphinx.util.build_phase import BuildPhase

        builder = self.app.builder
        self.app.phase = BuildPhase.READING
        changed = set(builder.read())
        changed.update(self.app.env.check_dependents(self.app, changed))
        outdated = {name for name in builder.get_outdated_docs() if name in self.app.env.found_docs}
        self.app.phase = BuildPhase.WRITING
        if changed | outdated:
            builder.write(sorted(changed | outdated), sorted(changed), "update")
            builder.copy_image_files()
            builder.copy_download_files()
            self._renew_indicators()

    def _renew_indicators(self) -> None:
        """Write the pages of key figures that changed, which Sphinx does at a build's end."""
        for pages in self.app.events.emit("html-collect-pages"):
            for name, context, template in pages:
                if name.startswith(f"{INDICATORS}/"):
                    self.app.builder.handle_page(name, context, template)

    def _note_page(self, app: Any, pagename: str, *_: Any) -> None:
        self._written.append(pagename)


def main() -> None:
    """Build, then renew as often as asked."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # what libraries print is no answer
    with contextlib.ExitStack() as stack:
        book = None
        for _ in sys.stdin:
            try:
                if book is None:
                    book = WarmBook(Path(sys.argv[1]), Path(sys.argv[2]), stack)
                pages, warnings = book.renew()
            except (Exception, SystemExit) as error:
                message = f"{type(error).__name__}：{error}"
                answers.write(
                    json.dumps({"pages": [], "warnings": [message], "broken": True}) + "\n"
                )
                return
            answers.write(json.dumps({"pages": pages, "warnings": warnings}) + "\n")
            if not Painter.draws_here:
                Painter.draws_here = True
                root = store.root_of(book.source)
                drawing.warm_up(media.web(root), store.cache_of(root))


if __name__ == "__main__":
    main()
