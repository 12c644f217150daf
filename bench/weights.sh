#!/usr/bin/env bash
# Weights chosen from the scan compared with the best of a scan of weights against the truth, on simulated
# cases: a table in markdown. The loss is what the automatic choice costs, in dB of psnr_ls.
#
#   bench/weights.sh [--methods "tv llr..."] [--phantoms "cine..."] [--spokes "5..."]
#                    [--noises "0.005..."] [--quick] [--scratch DIR] [--fresh]
#
# Default: tv, llr, subspace, l+s and motion on cine and contrast at 5, 8, 13, 21 and 34 spokes and noise
# 0.005 and 0.015. --quick takes 8 spokes only.
# Lines stay in the scratch directory (default target/bench/weights): a second run continues where the
# first was stopped. MATRIX, FRAMES, COILS (96, 12, 4), SEED (1) and THREADS are taken from the environment.
# Code: src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr src/main/java/org/dynamicmri/simulate

. "$(dirname "$0")/common.sh"

methods="tv llr subspace l+s motion"
phantoms="cine contrast"
spokes="5 8 13 21 34"
noises="0.005 0.015"
scratch=$project/target/bench/weights
size="${MATRIX:-96} ${FRAMES:-12} ${COILS:-4}"
seed=${SEED:-1}
fresh=no
while [ $# -gt 0 ]; do
    case $1 in
        --methods) methods=$(value_of "$@") && shift ;;
        --phantoms) phantoms=$(value_of "$@") && shift ;;
        --spokes) spokes=$(value_of "$@") && shift ;;
        --noises) noises=$(value_of "$@") && shift ;;
        --quick) spokes=8 ;;
        --scratch) scratch=$(value_of "$@") && shift ;;
        --fresh) fresh=yes ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done
require_product
[ $fresh = no ] || rm -rf "$scratch"
mkdir -p "$scratch"

# line METHOD PHANTOM SPOKES NOISE
line() {
    # The size is three words.
    # shellcheck disable=SC2086
    java_bench WeightsBench \
        "$@" $size "$threads" "$seed"
}

echo "$(machine). Matrix, frames, coils: $size; seed $seed."
echo
echo "| method | phantom | spokes | noise | own strength | psnr_ls | psnr_roi | best strength | its psnr_ls | its psnr_roi | loss |"
echo "|---|---|---|---|---|---|---|---|---|---|---|"
for method in $methods; do
    rows=
    for phantom in $phantoms; do
        for count in $spokes; do
            for noise in $noises; do
                say "$method: $phantom, $count spokes, noise $noise"
                file=$scratch/$method-$phantom-$count-$noise-${size// /x}-$seed-$build.row
                kept "$file" line "$method" "$phantom" "$count" "$noise"
                rows+=$(cat "$file")$'\n'
            done
        done
    done
    awk -F'|' -v method="$method" 'NF > 11 { sum += $12; n++; if ($12 > worst) worst = $12 }
        END { printf "| %s | mean and worst loss | | | | | | | | | %.2f, %.2f |\n", method, sum / n, worst }' <<<"$rows"
done
