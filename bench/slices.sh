#!/usr/bin/env bash
# Does a stack of stars need the memory of one slice? Peak of resident memory and time of 1, 4 and 8
# slices by tv and motion: a table in markdown. Needs GNU time.
#
#   bench/slices.sh [SLICES...]
#
# Java takes heap as it likes; HEAP (400m) bounds it, so that more than one slice at a time would fail.
# The stack (96 x 96, 12 frames, 4 coils, 8 spokes) is written by the ISMRMRD library in Python; PYTHON is
# the interpreter that has it.
# Code: src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr src/main/java/org/dynamicmri/pipeline

. "$(dirname "$0")/common.sh"

case ${1:-} in -h | --help) usage && exit ;; esac
[ $# -gt 0 ] || set -- 1 4 8
require_product
[ -x /usr/bin/time ] || die "GNU time is needed"
"$python" -c "import ismrmrd" 2>/dev/null || die "$python has no ismrmrd; set PYTHON"
scratch=$project/target/bench/slices
rm -rf "$scratch" && mkdir -p "$scratch"
export JAVA_OPTS="-Xmx${HEAP:-400m} ${JAVA_OPTS:-}"

"$launcher" simulate --output "$scratch/scan.cfl" >&2
echo "$(machine). Heap at most ${HEAP:-400m}."
echo
echo "| method | slices | seconds | processor seconds | MB at the peak | slices of the result |"
echo "|---|---|---|---|---|---|"
for slices in "$@"; do
    "$python" "$project/bench/peers/stack_of_stars.py" "$scratch/scan" "$slices" "$scratch/$slices.h5"
done
for method in tv motion; do
    for slices in "$@"; do
        name=$scratch/$method-$slices
        measured "$name" "$launcher" reconstruct --input "$scratch/$slices.h5" --method "$method" \
            --threads "$threads" --output "$name.cfl" || die "failed, see $name.log"
        processor=$(awk -F': ' '/User time|System time/ { sum += $NF } END { printf "%.1f", sum }' "$name.time")
        read -r seconds megabytes <"$name"
        written=$(sed -n '2s/ *$//p' "$name.hdr" | awk '{ print $14 == "" ? 1 : $14 }')
        echo "| $method | $slices | $seconds | $processor | $megabytes | $written |"
    done
done
