#!/usr/bin/env bash
# What each part of the method motion is worth: scores without it, a table in markdown.
#
#   bench/ablation.sh [--variants "tv motion..."] [--scratch DIR] [--fresh] [DATA/SET...]
#
# Default: ../shared/data/cine12_8. Variants: tv (the classical control, no motion), motion (as it is:
# a field of grids), field-mlp (a network behind the grids), field-none (TV-L1 optical flow, no network),
# no-second-difference, no-spatial-differences, no-time-curves, no-low-rank, no-local-weights, and rounds-0 to rounds-8
# (rounds-0 is the start without motion), and half-WEIGHT or twice-WEIGHT (first, second, unconfident-first,
# unconfident-second, spatial, time-curves, low-rank, usual-difference). Given maps, nothing chosen by the truth, last iterate. Lines stay in the
# scratch directory (default target/bench/ablation). THREADS is taken from the environment.
# Code: src/main/java/org/dynamicmri/data src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr

. "$(dirname "$0")/common.sh"

variants="tv motion field-mlp field-none no-second-difference no-spatial-differences no-time-curves no-low-rank no-local-weights"
variants+=" rounds-0 rounds-1 rounds-2 rounds-3 rounds-4 rounds-5 rounds-6 rounds-7 rounds-8"
scratch=$project/target/bench/ablation
fresh=no
sets=()
while [ $# -gt 0 ]; do
    case $1 in
        --variants) variants=$(value_of "$@") && shift ;;
        --scratch) scratch=$(value_of "$@") && shift ;;
        --fresh) fresh=yes ;;
        -h | --help) usage && exit ;;
        -*) die "unknown option $1; see --help" ;;
        *) sets+=("$1") ;;
    esac
    shift
done
[ ${#sets[@]} -gt 0 ] || sets=("$project/../shared/data/cine12_8")
require_product
[ $fresh = no ] || rm -rf "$scratch"
mkdir -p "$scratch"

echo "$(machine)."
echo
echo "| set | variant | psnr_ls | psnr_roi | ssim | seconds |"
echo "|---|---|---|---|---|---|"
for set in "${sets[@]}"; do
    [ -f "${set}_ksp.cfl" ] || die "there is no ${set}_ksp.cfl"
    for variant in $variants; do
        say "$(basename "$set"): $variant"
        kept "$scratch/$(basename "$set")-$variant-$build-$threads.row" java_bench AblationBench "$set" "$threads" "$variant"
    done
done
