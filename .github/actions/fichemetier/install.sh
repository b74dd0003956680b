#!/usr/bin/env bash
# Installs fichemetier, that of this checkout unless another is asked for, and the system libraries that it misses.
set -euo pipefail

python -m pip install --quiet --disable-pip-version-check "${FICHEMETIER_PACKAGE:-$GITHUB_ACTION_PATH/../../..}"
command=$(python -m fichemetier.system) || {
    if [[ $command == *apt-get* ]]; then
        sudo=$([[ $(id -u) == 0 ]] || echo sudo)
        $sudo apt-get update -q
    fi
    bash -c "$command"
}
python -m fichemetier doctor
