#!/usr/bin/env bash
# Builds the sheets of the current folder as the FICHEMETIER_* variables say; faults become annotations.
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
manifest=$output/manifest-${shard%%/*}.json
junit=$output/junit-${shard%%/*}.xml
arguments=(--report github --format "${FICHEMETIER_FORMAT:-pdf}" --output "$output")
arguments+=(--shard "$shard" --manifest "$manifest" --junit "$junit")
for layout in ${FICHEMETIER_LAYOUTS:-a4}; do arguments+=(--layout "$layout"); done
for locale in ${FICHEMETIER_LOCALES:-fr}; do arguments+=(--locale "$locale"); done
if [[ -n ${FICHEMETIER_COSTS:-} && -f $FICHEMETIER_COSTS ]]; then arguments+=(--costs "$FICHEMETIER_COSTS"); fi
split_lines "${FICHEMETIER_ARGUMENTS:-}"
arguments+=("${lines[@]}")
split_lines "${FICHEMETIER_SHEETS:-}"
arguments+=(-- "${lines[@]}")

if [[ -n ${GITHUB_OUTPUT:-} ]]; then
    folder=$PWD
    printf 'manifest=%s\njunit=%s\n' "$folder/$manifest" "$folder/$junit" >> "$GITHUB_OUTPUT"
fi
worst=0
python -m fichemetier build "${arguments[@]}" || worst=$?
python -m fichemetier clean --max-size "${FICHEMETIER_CACHE_SIZE:-1GB}"
exit "$worst"
