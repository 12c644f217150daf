#!/usr/bin/env bash
# The motion found in an undersampled scan of the beating phantom compared with the phantom's own: errors
# inside the heart, a table in markdown, and a picture of the curves of displacement, speed and strain.
#
#   bench/motion-truth.sh [--spokes N] [--picture FILE.png]
#
# Default: 13 spokes, target/bench/motion-truth/curves.png. MATRIX, FRAMES, COILS (128, 20, 8), NOISE
# (0.005), SEED (1) and THREADS are taken from the environment.
# Code: src/main/java/org/dynamicmri/coil src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr src/main/java/org/dynamicmri/model

. "$(dirname "$0")/common.sh"

scratch=$project/target/bench/motion-truth
spokes=13
picture=$scratch/curves.png
while [ $# -gt 0 ]; do
    case $1 in
        --spokes) spokes=$(value_of "$@") && shift ;;
        --picture) picture=$(value_of "$@") && shift ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done
require_product
mkdir -p "$scratch" "$(dirname "$picture")"
matrix=${MATRIX:-128}
frames=${FRAMES:-20}
coils=${COILS:-8}
noise=${NOISE:-0.005}
seed=${SEED:-1}

base=$scratch/${matrix}x${frames}x$coils-$spokes-$noise-$seed
model=$base-$build.mri
[ -s "${base}_ksp.tif" ] ||
    "$launcher" simulate --matrix "$matrix" --frames "$frames" --coils "$coils" --spokes "$spokes" \
        --noise "$noise" --seed "$seed" --output "$base" >&2
[ -s "$model" ] ||
    "$launcher" reconstruct --input "${base}_ksp.tif" --maps "${base}_maps.tif" --method motion \
        --threads "$threads" --output "$base.tif" --save-model "$model" >&2

echo "$(machine). $matrix x $matrix x $frames, $coils coils, $spokes spokes, noise $noise, seed $seed."
echo
java_bench MotionTruthBench "$model" "$picture"
say "curves: $picture"
