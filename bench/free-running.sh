#!/usr/bin/env bash
# Free-running scans: gating against the truth, and the images of all beats and breaths compared with XD-GRASP by BART.
#
#   bench/free-running.sh [--seeds "N..."] [--seconds S] [--step MS] [--matrix N] [--coils N] [--phases N] [--states N]
#                         [--methods "METHOD..."] [--weights "W/V..."] [--no-peers] [--scratch DIR]
#
# A simulated body beats irregularly, breathes, drifts and coughs (simulate --phantom free-running); the scan is gated by the
# centre of k-space. METHOD/1d reconstructs each breath state on its own. BART, where installed, gets the
# same frames: pics -R T:1024:0:W -R T:2048:0:V -u1 -i60 with weights along phases and states; all pairs are printed.
# Columns: psnr_ls / psnr_roi in dB of all frames as in score.py, the same of the end-expiration alone, seconds.
# figure/ in the folder of a seed shows the end-expiration by its own spokes (motion/1d) and by those of all states (motion).
# Code: src/main/java/org/dynamicmri/coil src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/sampling src/main/java/org/dynamicmri/pipeline

. "$(dirname "$0")/common.sh"

seeds="1"
seconds=30
step=12.5
matrix=64
coils=6
phases=12
states=4
methods="tv tv/1d motion motion/1d llr l+s subspace"
weights=".0005/.0005 .001/.00025 .001/.0005 .001/.001 .002/.0005 .002/.001 .004/.001"
peers=yes
scratch=$project/target/bench/free-running
while [ $# -gt 0 ]; do
    case $1 in
        --seeds) seeds=$(value_of "$@") && shift ;;
        --seconds) seconds=$(value_of "$@") && shift ;;
        --step) step=$(value_of "$@") && shift ;;
        --matrix) matrix=$(value_of "$@") && shift ;;
        --coils) coils=$(value_of "$@") && shift ;;
        --phases) phases=$(value_of "$@") && shift ;;
        --states) states=$(value_of "$@") && shift ;;
        --methods) methods=$(value_of "$@") && shift ;;
        --weights) weights=$(value_of "$@") && shift ;;
        --scratch) scratch=$(value_of "$@") && shift ;;
        --no-peers) peers=no ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done

require_product
[ $peers = no ] || command -v bart >/dev/null || { say "skipped: BART is not installed" && peers=no; }
mkdir -p "$scratch"

# xd_grasp FOLDER: the images of each pair of weights, as series of all frames; prints their files.
xd_grasp() {
    local dims pair name
    dims=$(bart bitmask 10 11)
    bart reshape "$dims" "$phases" "$states" "$1/binned_ksp" "$1/grid_ksp"
    bart reshape "$dims" "$phases" "$states" "$1/binned_traj" "$1/grid_traj"
    for pair in $weights; do
        name=$1/xd-grasp-${pair/\//-}
        say "XD-GRASP, weights $pair"
        OMP_NUM_THREADS=$threads bart pics -S -u1 -i60 -R "T:1024:0:${pair%/*}" -R "T:2048:0:${pair#*/}" \
            -t "$1/grid_traj" "$1/grid_ksp" "$1/binned_maps" "$1/grid_images" >"$name.log" 2>&1 || return 1
        bart reshape "$dims" $((phases * states)) 1 "$1/grid_images" "$name"
        echo "$name.cfl"
    done
}

machine
for seed in $seeds; do
    folder=$scratch/$seed
    echo "seed $seed"
    # METHODS are several words.
    # shellcheck disable=SC2086
    java_bench FreeRunningBench "$folder" "$seed" "$seconds" "$step" "$matrix" "$coils" "$phases" "$states" $methods
    [ ! -f "$folder/motion-1d-end-expiration.cfl" ] || "$launcher" compare --output "$folder/figure" \
        --truth "$folder/truth-end-expiration.cfl" --recon "$folder/motion-1d-end-expiration.cfl" \
        --recon "$folder/motion-end-expiration.cfl" >&2
    [ $peers = yes ] || continue
    files=$(xd_grasp "$folder")
    # FILES are several words.
    # shellcheck disable=SC2086
    java_bench FreeRunningBench "$folder" "$seed" "$seconds" "$step" "$matrix" "$coils" "$phases" "$states" $files
done
