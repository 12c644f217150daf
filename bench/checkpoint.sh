#!/usr/bin/env bash
# Fits that are killed (signal 9) at random moments and started again, until they finish: are their
# images bitwise those of runs that nobody disturbed? A table in markdown.
#
#   bench/checkpoint.sh [DATA/SET] [KILLS] [METHOD[:PRESET]...]
#
# SET_ksp.cfl and SET_maps.cfl, or a file of k-space, of several slices perhaps, whose maps are estimated.
# Default: ../shared/data/cine12_8, 10 kills for each of motion:best, inr:field and inr:short. KILLS moments are
# drawn evenly over the time of the undisturbed run; a killed run is started again at once and finishes.
# The state is kept every 0.6 s.

. "$(dirname "$0")/common.sh"

case ${1:-} in -h | --help) usage && exit ;; esac
set=${1:-$project/../shared/data/cine12_8}
kills=${2:-10}
[ $# -lt 3 ] && fits="motion:best inr:field inr:short" || fits=${*:3}
require_product
if [ -f "$set" ]; then
    scan=(--input "$set")
elif [ -f "${set}_ksp.cfl" ]; then
    scan=(--input "${set}_ksp" --maps "${set}_maps")
else
    die "there is no ${set}_ksp.cfl"
fi
scratch=$project/target/bench/checkpoint
rm -rf "$scratch" && mkdir -p "$scratch"

# run METHOD:PRESET NAME OPTION...: replaces the shell that calls it, so that its process can be killed.
run() {
    local fit=(--method "${1%%:*}") name=$2
    case $1 in *:*) fit+=(--preset "${1#*:}") ;; esac
    shift 2
    exec env TF_ENABLE_ONEDNN_OPTS=1 TF_CPP_MIN_LOG_LEVEL=2 java -Djava.awt.headless=true \
        -XX:MaxRAMPercentage=60 -cp "$project/target/dynamic-mri/lib/*" org.dynamicmri.cli.DynamicMri \
        reconstruct "${scan[@]}" "${fit[@]}" \
        --threads "$threads" --output "$scratch/$name.cfl" "$@" >"$scratch/$name.log" 2>&1
}

echo "$(machine)."
echo
echo "| fit | killed after s | finished slices kept | went on from step | image |"
echo "|---|---|---|---|---|"
failed=0
for fit in $fits; do
    name=${fit/:/-}
    start=$(date +%s%N)
    (run "$fit" "$name-whole") || die "failed, see $scratch/$name-whole.log"
    milliseconds=$((($(date +%s%N) - start) / 1000000))
    for ((i = 1; i <= kills; i++)); do
        state=$scratch/$name.checkpoint
        after=$(((RANDOM * 32768 + RANDOM) % milliseconds))
        (run "$fit" "$name" --checkpoint "$state" --interval 0.01) &
        process=$!
        sleep "$(printf '%d.%03d' $((after / 1000)) $((after % 1000)))"
        kill -9 $process 2>/dev/null || true
        wait $process 2>/dev/null || true
        (run "$fit" "$name" --checkpoint "$state" --interval 0.01) || die "failed, see $scratch/$name.log"
        step=$(sed -n 's/.*Continuing from the checkpoint .*, step \([0-9]*\)\..*/\1/p' "$scratch/$name.log")
        finished=$(grep -c "Finished images are taken from" "$scratch/$name.log") || true
        if cmp -s "$scratch/$name-whole.cfl" "$scratch/$name.cfl" && [ ! -e "$state" ]; then
            same="the same, bit for bit"
        else
            same="differs" failed=1
        fi
        echo "| $fit | $(printf '%d.%03d' $((after / 1000)) $((after % 1000))) | $finished | ${step:-the start} | $same |"
    done
done
exit $failed
