#!/usr/bin/env bash
# Makes .venv with everything that rendering and the tests need. System packages are installed only as root
# or where sudo asks for nothing; elsewhere the command to type is printed, and this stops.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=.venv
constraints=.ci/constraints.txt

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
        '  Debian, Ubuntu  sudo apt-get install -y python3 python3-venv' \
        '  Fedora          sudo dnf install -y python3' \
        '  Alpine          sudo apk add python3' \
        '  Arch            sudo pacman -S python' \
        '  macOS           brew install python'
}

missing_libraries() { PYTHONPATH=src "$python" -m fichemetier.system; }

# Runs one install command if that needs no question; apt's lists are fetched first.
install_system() {
    may_install || return 1
    say "Installing: $1"
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo -n"
    if command -v apt-get >/dev/null; then
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 || say "apt-get update failed; trying all the same"
    fi
    DEBIAN_FRONTEND=noninteractive bash -c "$1" >&2
}

ensure_libraries() {
    local command
    command=$(missing_libraries) && return
    install_system "$command" || true
    command=$(missing_libraries) && return
    stop "System libraries are missing or too old. Type this, then make again:" "  ${command//; /$'\n'  }"
}

# Wanted by tests alone: without them, those that hand catalogues to gettext's own tools are skipped.
ensure_gettext() {
    command -v msgmerge >/dev/null && return
    command -v apt-get >/dev/null && install_system "$(sudo_if_needed)apt-get install -y --no-install-recommends gettext" && return
    say "gettext is not installed: the tests that need it will be skipped."
}

# A virtual environment by the first means at hand: Debian ships venv without pip unless python3-venv is there.
make_venv() {
    local minor
    rm -rf "$venv"
    if ! "$python" -c 'import ensurepip' 2>/dev/null && command -v apt-get >/dev/null; then
        minor=$("$python" -c 'import sys; print(f"{sys.version_info[0]}.{sys.version_info[1]}")')
        install_system "$(sudo_if_needed)apt-get install -y --no-install-recommends python$minor-venv" || true
    fi
    "$python" -m venv "$venv" 2>/dev/null && return
    "$python" -m virtualenv -q "$venv" 2>/dev/null && return
    command -v uv >/dev/null && uv venv -q --clear --seed --python "$python" "$venv" && return
    if "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --clear --without-pip "$venv" && "$python" -m pip -q --python "$venv/bin/python" install pip && return
    fi
    rm -rf "$venv"
    stop "Python's venv module cannot make an environment. Type this, then make again:" \
        '  Debian, Ubuntu  sudo apt-get install -y python3-venv' \
        '  elsewhere       '"$python -m pip install --user virtualenv"
}

sudo_if_needed() { [ "$(id -u)" = 0 ] || printf 'sudo '; }

install_packages() {
    local pip=("$venv/bin/python" -m pip --disable-pip-version-check install -q --progress-bar off -c "$constraints")
    say "Installing Python packages into $venv"
    "${pip[@]}" hatchling editables
    "${pip[@]}" --no-build-isolation -e '.[dev]'
}

python=$(find_python)
ensure_libraries
ensure_gettext
"$venv/bin/python" -c 'import pip' 2>/dev/null || make_venv
install_packages
touch "$venv/.ready"
