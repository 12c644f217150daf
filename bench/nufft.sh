#!/usr/bin/env bash
# Our encoding, forward and adjoint, compared with FINUFFT: a table in markdown with the ratio of the times.
#
#   bench/nufft.sh [N FRAMES COILS SPOKES]...
#
# Default: the size of cine30_13, 192 30 8 13. Both at a relative error of 1e-3, which is checked on
# the results. FINUFFT is Python's package finufft (PYTHON names the interpreter); without it our time
# is printed alone. THREADS is taken from the environment.
# Code: src/main/java/org/dynamicmri/operator

. "$(dirname "$0")/common.sh"

case ${1:-} in -h | --help) usage && exit ;; esac
[ $# -gt 0 ] || set -- 192 30 8 13
[ $(($# % 4)) -eq 0 ] || die "expected N FRAMES COILS SPOKES, once or several times; see --help"
require_product
result=$(mktemp)
trap 'rm -f "$result"' EXIT

echo "$(machine). Median seconds of forward + adjoint; ours includes the coil maps."
echo
echo "| image | coils | spokes x samples | threads | ours | FINUFFT | ratio |"
echo "|---|---|---|---|---|---|---|"
while [ $# -gt 0 ]; do
    java -cp "$project/target/dynamic-mri/lib/*" "$project/bench/NufftBench.java" \
        "$1" "$2" "$3" "$4" "$threads" FAST >"$result"
    if "$python" -c "import finufft" 2>/dev/null; then
        "$python" "$project/bench/peers/finufft_sense.py" "$1" "$2" "$3" "$4" "$threads" 1e-3 "$result"
    else
        echo "| $1 x $1 x $2 | $3 | $4 x $((2 * $1)) | $threads | $(field seconds <"$result") | not installed | |"
    fi
    shift 4
done
