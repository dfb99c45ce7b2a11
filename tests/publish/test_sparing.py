"""What a book of executed notebooks never loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOAD = """\
import sys
from digital_monthly.publish.sparing import spare_clients
spare_clients()
import myst_nb.sphinx_ext
"""
CLIENT = """
from pathlib import Path
import nbformat.v4
from myst_nb.core.config import NbParserConfig
from myst_nb.core.execute import create_client
config = NbParserConfig(execution_mode={mode!r})
client = create_client(nbformat.v4.new_notebook(), "page.ipynb", config, None)
print(type(client).__module__)
"""


def told(code: str) -> str:
    """What a new process prints."""
    done = subprocess.run(
        [sys.executable, "-c", LOAD + code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_database_is_not_loaded() -> None:
    """It keeps notebooks that were executed by MyST-NB, which none here is."""
    assert told("print('sqlalchemy' in sys.modules)") == "False"


@pytest.mark.parametrize(("mode", "client"), [("cache", "cache"), ("force", "direct")])
def test_notebooks_can_still_be_executed(mode: str, client: str) -> None:
    """A book that asks for it gets MyST-NB's own client."""
    assert told(CLIENT.format(mode=mode)) == f"myst_nb.core.execute.{client}"
