"""数字月刊的Airflow流程：检查、逐章执行（Papermill）、成书、排印、摘要。

Airflow has an environment of its own (`requirements.lock` beside this file); what it runs is the
project's, found by ``DIGITAL_MONTHLY_ROOT``. Chapters run in the kernel that
``.venv/bin/python -m ipykernel install --user --name digital-monthly-plain`` offers.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from airflow.providers.papermill.operators.papermill import PapermillOperator
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Param

ROOT = Path(os.environ.get("DIGITAL_MONTHLY_ROOT", "/opt/digital-monthly"))
BIN = ROOT / ".venv" / "bin"
SUMMARY = ROOT / "_build" / "airflow-summary.txt"
MONTH = "{{ params.month or macros.ds_format(macros.ds_add(ds, -28), '%Y-%m-%d', '%Y-%m') }}"
CHAPTERS = sorted(path.stem for path in (ROOT / "notebooks").glob("[!.]*.ipynb"))


def command(line: str, task: str, **options: object) -> BashOperator:
    """A step of the project's own commands."""
    return BashOperator(task_id=task, bash_command=line, cwd=str(ROOT), **options)


with DAG(
    dag_id="digital_monthly",
    description="数字月刊：每月一期",
    schedule="0 6 5 * *",
    start_date=datetime(2024, 3, 1),
    catchup=False,
    max_active_runs=1,
    params={"month": Param("", type="string", description="YYYY-MM；不填则为上一个月")},
    default_args={"retries": 1, "retry_delay": timedelta(minutes=10)},
) as dag:
    check = command(f"{BIN}/monthly check {MONTH}", "check", retries=0)
    chapters = [
        PapermillOperator(
            task_id=f"chapter_{name}",
            input_nb=str(ROOT / "notebooks" / f"{name}.ipynb"),
            output_nb=str(ROOT / "book" / f"{name}.ipynb"),
            parameters={"month": MONTH},
            kernel_name="digital-monthly-plain",
        )
        for name in CHAPTERS
    ]
    book = command(f"{BIN}/jupyter-book build .", "book")
    edition = command(f"{BIN}/monthly --summary {SUMMARY} build {MONTH}", "edition")
    summary = command(f"cat {SUMMARY}", "summary", trigger_rule="all_done", retries=0)
    check >> chapters >> book >> edition >> summary
