#!/bin/sh
# Make sure that the Debian packages that tests need are there: a browser, fonts, a PostgreSQL.
# Usage: packages.sh PACKAGE...
set -eu

is_there() {
    case $1 in
        chromium) command -v chromium || command -v chromium-browser || command -v google-chrome ;;
        fonts-noto-cjk) command -v fc-list && fc-list :lang=zh family | grep -q . ;;
        postgresql) command -v initdb || ls /usr/lib/postgresql/*/bin/initdb ;;
        *) command -v "$1" ;;
    esac >/dev/null 2>&1
}

missing=
for package in "$@"; do
    is_there "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
missing=${missing# }

install="apt-get install -y --no-install-recommends $missing"
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "安装测试要用的软件包：$missing ……"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $install >/dev/null
else
    echo "测试缺少软件包：$missing。请以管理员身份运行：" >&2
    echo "  $install" >&2
    echo "其他系统请安装 Chromium、任一中文字体和 PostgreSQL。" >&2
    exit 1
fi
