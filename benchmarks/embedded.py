"""papermill's API with ploomber-engine's engine ``embedded``: one process for all chapters."""

from __future__ import annotations

import argparse

import papermill

__all__ = ["main"]


def main() -> None:
    """Execute the chapters named on the command line from ``notebooks/`` to ``book/``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("month")
    parser.add_argument("chapters", nargs="+")
    arguments = parser.parse_args()
    for name in arguments.chapters:
        papermill.execute_notebook(
            f"notebooks/{name}.ipynb",
            f"book/{name}.ipynb",
            {"month": arguments.month},
            engine_name="embedded",
            progress_bar=False,
        )


if __name__ == "__main__":
    main()
