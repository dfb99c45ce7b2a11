#!/bin/sh
# Make the virtual environment and install the locked dependencies and this project into it.
# Usage: setup.sh VENV [PYTHON]; without PYTHON, the newest usable one that is found.
set -eu

venv=$1
candidates=${2:-python3.13 python3.12 python3.11 python3}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

can_make_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

# Set $found to the interpreter to use, or say what is missing and stop.
choose_python() {
    found= incomplete=
    for python in $candidates; do
        if is_new_enough "$python"; then
            if can_make_venv "$python"; then
                found=$python
                return
            fi
            incomplete=${incomplete:-$python}
        fi
    done
    if [ -n "$incomplete" ]; then
        version=$("$incomplete" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        echo "$incomplete 缺少建立虚拟环境的模块。Debian、Ubuntu上请以管理员身份运行：" >&2
        echo "  apt-get install -y python$version-venv" >&2
    else
        echo "找不到Python 3.11或更新的版本（试过：$candidates）。" >&2
        echo "请先安装，或用PYTHON=指定，如 make book PYTHON=/opt/python3.12/bin/python3" >&2
    fi
    exit 1
}

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    choose_python
    echo "建立环境 $venv（$("$found" --version)）……"
    "$found" -m venv --clear "$venv"
fi
echo "安装锁定的依赖，首次需要几分钟 ……"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-compile \
    --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install -qq --disable-pip-version-check \
    --no-deps --no-build-isolation -e .
# pip compiles on one core alone; some packages hold files that are no Python of this version.
"$venv/bin/python" -m compileall -qq -j 0 "$venv/lib" || true
"$venv/bin/python" -m compileall -q src
"$venv/bin/python" tools/fonts/fetch.py
"$venv/bin/monthly" kernel >/dev/null
echo "环境已装好。"
