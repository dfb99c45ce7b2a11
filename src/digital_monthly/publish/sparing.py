"""What MyST-NB loads to execute notebooks, left until somebody has it execute them.

Both ways of executing a notebook need SQLAlchemy, which takes longer to load than all the rest.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

__all__ = ["spare_clients"]

_CLIENTS = {
    "myst_nb.core.execute.cache": "NotebookClientCache",
    "myst_nb.core.execute.direct": "NotebookClientDirect",
}


def spare_clients() -> None:
    """Put something in their place that loads them when they are used."""
    for module, client in _CLIENTS.items():
        if module not in sys.modules:
            stand_in = ModuleType(module)
            setattr(stand_in, client, partial(_open, module, client))
            sys.modules[module] = stand_in


def _open(module: str, client: str, *arguments: Any, **named: Any) -> Any:
    """The client that ``execute_notebooks`` asks for."""
    if not hasattr(sys.modules[module], "__file__"):
        del sys.modules[module]
    return getattr(import_module(module), client)(*arguments, **named)
