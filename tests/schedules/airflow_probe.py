"""Run by Airflow's own Python: tells what the DAG is, and runs its first chapter."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import datetime
from typing import Any

from airflow.sdk.execution_time import macros


def main(path: str) -> None:
    """Load the DAG in a file, and print what it is."""
    spec: Any = importlib.util.spec_from_file_location("dag", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tasks = module.dag.task_dict
    chapter = next(task for name, task in tasks.items() if name.startswith("chapter_"))
    context = {"params": {"month": ""}, "ds": "2024-04-05", "macros": macros}
    chapter.render_template_fields(context)
    chapter.execute({**context, "logical_date": datetime(2024, 4, 5)})
    told = {
        "id": module.dag.dag_id,
        "after": {name: sorted(task.upstream_task_ids) for name, task in tasks.items()},
        "commands": {
            name: task.bash_command for name, task in tasks.items() if hasattr(task, "bash_command")
        },
        "summary": str(tasks["summary"].trigger_rule),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
