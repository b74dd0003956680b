#!/usr/bin/env bash
# Makes .venv with everything that rendering and the tests need. System packages are installed only as root
# or where sudo asks for nothing; elsewhere the command to type is printed, and this stops.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=.venv
constraints=.ci/constraints.txt
only_tests="msgmerge:gettext gs:ghostscript pdfinfo:poppler-utils chromium/chromium-browser/google-chrome:chromium"
on_debian="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libfontconfig1"

say() { printf "%s\n" "$@" >&2; }
stop() { say "$@"; exit 1; }
may_install() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    stop "Python 3.11 or later is needed. Type the line of your system, then make again:" \
        "  Debian, Ubuntu  sudo apt-get update && sudo apt-get install -y python3 python3-venv $on_debian gettext" \
        '  Fedora          sudo dnf install -y python3 pango gettext' \
        '  Alpine          sudo apk add python3 pango gettext' \
        '  Arch            sudo pacman -S python pango gettext' \
        '  macOS           brew install python pango gettext'
}

# What only tests run and this machine lacks: the packages, of `command/or-command:package`.
missing_for_tests() {
    local tool commands
    for tool in $only_tests; do
        IFS=/ read -ra commands <<<"${tool%:*}"
        command -v "${commands[@]}" >/dev/null || printf '%s ' "${tool#*:}"
    done
    has_libatomic || printf 'libatomic1 '
}

# Node wants it, which Playwright brings.
has_libatomic() {
    [[ $OSTYPE != linux-gnu ]] || "$python" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null
}

# Ubuntu has Chromium as a snap only, and a package that apt does not know would keep it from all the others.
for_apt() { [ "$(. /etc/os-release && printf %s "$ID")" = ubuntu ] && printf %s "${1/chromium /}" || printf %s "$1"; }

missing_libraries() { PYTHONPATH=src "$python" -m fichemetier.system; }

makes_venv() { "$python" -c 'import ensurepip' 2>/dev/null; }
sudo_if_needed() { [ "$(id -u)" = 0 ] || printf 'sudo '; }

# One command for all that this machine lacks: libraries and, with apt, what Debian leaves out of Python and
# what only tests want. Empty where nothing is missing.
lacking() {
    local command tools extras=()
    command=$(missing_libraries) || true
    if command -v apt-get >/dev/null; then
        "$venv/bin/python" -c 'import pip' 2>/dev/null || makes_venv \
            || extras+=("python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv")
        read -ra tools <<<"$(for_apt "$(missing_for_tests)")"
        extras+=("${tools[@]}")
        if [ "${#extras[@]}" != 0 ]; then
            command="${command:-$(sudo_if_needed)apt-get install -y --no-install-recommends} ${extras[*]}"
        fi
        [ -z "$command" ] || command="$(sudo_if_needed)apt-get update && $command"
    fi
    printf %s "$command"
}

# Installs what is missing if that needs no question. Without the lists of today apt may still find packages.
install_system() {
    may_install || return 1
    say "Installing: $1"
    DEBIAN_FRONTEND=noninteractive bash -c "${1/ && /; }" >&2
}

ensure_system() {
    command=$(lacking)
    [ -n "$command" ] || return 0
    install_system "$command" || true
    missing_libraries >/dev/null || stop "System packages are missing or too old. Type this, then make again:" \
        "  ${command//; /$'\n'  }"
    [ -z "$(missing_for_tests)" ] || say "Not installed: $(missing_for_tests). Tests that need them will be skipped."
}

# A virtual environment by the first means at hand: Debian ships venv without pip unless python3-venv is there.
make_venv() {
    rm -rf "$venv"
    "$python" -m venv "$venv" 2>/dev/null && return
    "$python" -m virtualenv -q "$venv" 2>/dev/null && return
    command -v uv >/dev/null && uv venv -q --clear --seed --python "$python" "$venv" && return
    if "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --clear --without-pip "$venv" && "$python" -m pip -q --python "$venv/bin/python" install pip && return
    fi
    rm -rf "$venv"
    stop "Python's venv module cannot make an environment. Type this, then make again:" \
        "  Debian, Ubuntu  ${command:-sudo apt-get update && sudo apt-get install -y python3-venv}" \
        "  elsewhere       $python -m pip install --user virtualenv"
}

install_packages() {
    local pip=("$venv/bin/python" -m pip --disable-pip-version-check install -q --progress-bar off -c "$constraints")
    say "Installing Python packages into $venv"
    "${pip[@]}" hatchling editables
    "${pip[@]}" --no-build-isolation -e '.[dev,browser]' || without_browser "${pip[@]}"
}

# Playwright is not built for musl, as in Alpine.
without_browser() {
    say "Not installed: Playwright. Tests that look at pages in Chromium will be skipped."
    "$@" --no-build-isolation -e '.[dev]'
}

python=$(find_python)
ensure_system
"$venv/bin/python" -c 'import pip' 2>/dev/null || make_venv
install_packages
touch "$venv/.ready"
