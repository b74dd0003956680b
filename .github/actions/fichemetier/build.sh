#!/usr/bin/env bash
# Builds the sheets of the current folder as the FICHEMETIER_* variables say; errors become annotations.
# Bash 3.2, that of macOS, takes an empty array for an unset variable: hence ${lines[@]+"${lines[@]}"}.
set -euo pipefail

# Every line of $1 that is not empty becomes an element of `lines`.
split_lines() {
    lines=()
    local line
    while IFS= read -r line; do
        line="${line#"${line%%[![:space:]]*}"}"
        line="${line%"${line##*[![:space:]]}"}"
        if [[ -n $line ]]; then lines+=("$line"); fi
    done <<< "$1"
}

output=${FICHEMETIER_OUTPUT:-build}
shard=${FICHEMETIER_SHARD:-1/1}
index=${shard%%/*}
case $output in /*) folder=$output ;; *) folder=$PWD/$output ;; esac
manifest=$folder/manifest-$index.json
junit=$folder/junit-$index.xml
sarif=$folder/fichemetier-$index.sarif
summary=$folder/summary-$index.md

arguments=(--report github --report "sarif=$sarif" --report "markdown=$summary" --format "${FICHEMETIER_FORMAT:-pdf}")
arguments+=(--output "$output" --shard "$shard" --manifest "$manifest" --junit "$junit")
for layout in ${FICHEMETIER_LAYOUTS:-a4}; do arguments+=(--layout "$layout"); done
for locale in ${FICHEMETIER_LOCALES:-fr}; do arguments+=(--locale "$locale"); done
if [[ -n ${FICHEMETIER_COSTS:-} && -f $FICHEMETIER_COSTS ]]; then arguments+=(--costs "$FICHEMETIER_COSTS"); fi
split_lines "${FICHEMETIER_ARGUMENTS:-}"
arguments+=(${lines[@]+"${lines[@]}"})
split_lines "${FICHEMETIER_SHEETS:-}"
arguments+=(-- ${lines[@]+"${lines[@]}"})

artifact=${FICHEMETIER_ARTIFACT-fichemetier}
if [[ -n $artifact && $shard != 1/1 ]]; then artifact=$artifact-$index; fi
if [[ -n ${GITHUB_OUTPUT:-} ]]; then
    for name in manifest junit sarif folder artifact; do printf '%s=%s\n' "$name" "${!name}"; done >> "$GITHUB_OUTPUT"
fi

worst=0
python -m fichemetier build "${arguments[@]}" || worst=$?
if [[ -n ${GITHUB_STEP_SUMMARY:-} && -f $summary ]]; then
    { printf '### fichemetier %s\n\n' "$shard"; cat "$summary"; printf '\n'; } >> "$GITHUB_STEP_SUMMARY"
fi
python -m fichemetier clean --max-size "${FICHEMETIER_CACHE_SIZE:-1GB}"
exit "$worst"
