"""The files in ``deploy/``: understood by those who are to read them, with commands that exist."""

from __future__ import annotations

import base64
import configparser
import os
import shutil
import subprocess
from email import message_from_string, policy
from pathlib import Path

import pytest

from digital_monthly.commands import COMMANDS
from tests.roots import REPOSITORY

DEPLOY = REPOSITORY / "deploy"
UNITS = sorted(path.name for path in (DEPLOY / "systemd").iterdir())


def read_unit(name: str) -> configparser.ConfigParser:
    """A unit's sections; of settings that are given twice, the last."""
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.read(DEPLOY / "systemd" / name, encoding="utf-8")
    return unit


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    """With the programs where this repository has them."""
    paths = []
    for name in UNITS:
        text = (DEPLOY / "systemd" / name).read_text("utf-8")
        paths.append(tmp_path / name)
        paths[-1].write_text(
            text.replace("/opt/digital-monthly", str(REPOSITORY)), encoding="utf-8"
        )
    done = subprocess.run(["systemd-analyze", "verify", *paths], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_service_tries_again_only_what_may_succeed() -> None:
    """And ends in a summary."""
    service = read_unit("digital-monthly.service")["Service"]
    assert (service["RestartForceExitStatus"], service["Restart"]) == ("75", "no")
    program, option, summary, command, *_ = service["ExecStart"].split()
    assert (Path(program).name, option) == ("monthly", "--summary")
    assert command in {each.__name__ for each in COMMANDS}
    assert service["ExecStopPost"].split()[1] == summary


def test_the_timer_starts_the_service() -> None:
    """By its name, and makes up for a morning when the machine was off."""
    timer = read_unit("digital-monthly.timer")["Timer"]
    assert timer["Persistent"] == "true"
    assert {"digital-monthly.service", "digital-monthly.timer"} <= set(UNITS)


def test_the_cron_line_has_a_moment_a_user_and_a_summary() -> None:
    """As /etc/cron.d wants it."""
    line = (DEPLOY / "digital-monthly.cron").read_text("utf-8").splitlines()[-1]
    *moment, user, rest = line.split(maxsplit=6)
    assert (moment, user) == (["0", "6", "*", "*", "1-5"], "digital-monthly")
    assert rest.startswith("cd /opt/digital-monthly && .venv/bin/monthly --summary _build/")
    assert "%" not in rest  # which cron takes for a line's end


def test_a_summary_is_mailed_with_its_first_line_as_subject(tmp_path: Path) -> None:
    """Whatever takes mail on the machine."""
    summary, taken, mailer = tmp_path / "s.txt", tmp_path / "mail", tmp_path / "sendmail"
    summary.write_text("数字月刊 成功（退出码0）\n\n不必做什么。\n", encoding="utf-8")
    mailer.write_text(f"#!/bin/sh\ncat > {taken}\n", encoding="utf-8")
    mailer.chmod(0o755)
    environment = os.environ | {"SENDMAIL": str(mailer)}
    script = str(DEPLOY / "mail-summary.sh")
    subprocess.run([script, str(summary), "editors@example.org"], check=True, env=environment)
    mail = message_from_string(taken.read_text("utf-8"), policy=policy.default)
    assert (mail["To"], mail["Subject"]) == ("editors@example.org", "数字月刊 成功（退出码0）")
    assert base64.b64decode(mail.get_payload()) == summary.read_bytes()
