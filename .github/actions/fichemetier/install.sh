#!/usr/bin/env bash
# Installs fichemetier and the system libraries that it misses.
set -euo pipefail

python -m pip install --quiet --disable-pip-version-check "${FICHEMETIER_PACKAGE:-fichemetier}"
command=$(python -m fichemetier.system) || {
    if [[ $command == *apt-get* ]]; then
        sudo=$([[ $(id -u) == 0 ]] || echo sudo)
        $sudo apt-get update -q
    fi
    bash -c "$command"
}
python -m fichemetier doctor
