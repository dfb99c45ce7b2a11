"""Notebooks before and after execution: what decides a result, and the page made from it.

An executed notebook is put together from the notebook as it stands and the outputs alone. So it
holds nothing that differs from run to run, and a change of tags or ids is on the page without
executing anything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from digital_monthly.failures import INJECTED_TAG, MADE_TAGS

__all__ = ["Output", "assemble", "broken_page", "digest_code", "read_notebook"]

Output = tuple[list[Any], int | None] | None
"""A code cell's outputs and execution count; None for a cell that is no code or was not reached."""

_ACTING = ("parameters", "raises-exception", "skip-execution")


def read_notebook(text: str) -> dict[str, Any]:
    """A notebook's JSON without the cells that papermill adds.

    Raises:
        ValueError: it is no notebook.
    """
    notebook: dict[str, Any] = json.loads(text)
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise ValueError("没有cells")  # noqa: TRY004 (one kind of error for any broken file)
    notebook["cells"] = [cell for cell in notebook["cells"] if not MADE_TAGS & set(_tags(cell))]
    return notebook


def digest_code(notebook: Mapping[str, Any]) -> str:
    """A digest of what is executed and said: source and kind of every cell, and acting tags.

    Outputs, ids, counts, timestamps and all other metadata do not count.
    """
    cells = [
        (cell["cell_type"], _source(cell), [tag for tag in _ACTING if tag in _tags(cell)])
        for cell in notebook["cells"]
    ]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()[:24]


def assemble(
    notebook: Mapping[str, Any],
    outputs: Sequence[Output],
    injected: str,
    parameters: Mapping[str, str],
) -> str:
    """The executed notebook's JSON, the same for the same arguments.

    Args:
        notebook: the notebook that was executed.
        outputs: of each of its cells.
        injected: source of the cell in which papermill sets the parameters.
        parameters: what they were set to.
    """
    has_ids = (notebook.get("nbformat", 4), notebook.get("nbformat_minor", 0)) >= (4, 5)
    cells = []
    for cell, output in zip(notebook["cells"], outputs, strict=True):
        made = dict(cell)
        if cell["cell_type"] == "code":
            made["outputs"], made["execution_count"] = output or ([], None)
        cells.append(made)
    after = next((n for n, cell in enumerate(cells) if "parameters" in _tags(cell)), -1)
    if injected:
        cells.insert(after + 1, _injected_cell(injected, has_ids))
    papermill = {"parameters": dict(parameters), "default_parameters": {}}
    metadata = {**notebook.get("metadata", {}), "papermill": papermill}
    return _to_text({**notebook, "cells": cells, "metadata": metadata})


def broken_page(name: str, why: str, month: str) -> str:
    """What stands in place of a chapter whose notebook cannot be read: the reason, as an error."""
    error = {"output_type": "error", "ename": "", "evalue": why, "traceback": [why]}
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": f"# {name}"},
        {
            "cell_type": "code",
            "execution_count": None,
            "metadata": {},
            "outputs": [error],
            "source": "",
        },
    ]
    papermill = {"parameters": {"month": month}, "default_parameters": {}}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "papermill": papermill}
    return _to_text({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4})


def _to_text(notebook: Mapping[str, Any]) -> str:
    """A notebook as JSON, a cell on a line: indented, it would take ten times as long to write."""
    cells = ",\n".join(
        json.dumps(cell, ensure_ascii=False, sort_keys=True) for cell in notebook["cells"]
    )
    rest = {key: value for key, value in notebook.items() if key != "cells"}
    tail = json.dumps(rest, ensure_ascii=False, sort_keys=True).removeprefix("{")
    return f'{{"cells": [\n{cells}\n],\n{tail}\n'


def _injected_cell(source: str, has_id: bool) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"tags": [INJECTED_TAG]},
        "outputs": [],
        "source": source,
    }
    return {**cell, "id": INJECTED_TAG} if has_id else cell


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _tags(cell: Mapping[str, Any]) -> list[str]:
    tags = cell.get("metadata", {}).get("tags", [])
    return tags if isinstance(tags, list) else []
