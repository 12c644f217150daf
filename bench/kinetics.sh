#!/usr/bin/env bash
# Curves and fits of tracer models compared with those of dcmri (pip install dcmri), an independent implementation: a
# table in markdown of differences without noise, and of bias, spread and estimated errors at SNR 20.
#
#   bench/kinetics.sh [--seeds N]
#   bench/kinetics.sh --chain
#
# Default: 400 noisy curves of each model and truth. PYTHON is the Python that has dcmri. --chain scans a heart with
# known parameters in its wall (8 spokes per frame, noise 0.003), reconstructs it by tv, motion and BART's temporal TV
# (pics, at the WEIGHTS 0.0005, 0.001 and 0.002), and prints bias and spread of the parameters over the pixels. MATRIX, FRAMES and COILS
# (80, 40, 6) and THREADS are taken from the environment.
# Code: src/main/java/org/dynamicmri/kinetics

. "$(dirname "$0")/common.sh"

scratch=$project/target/bench/kinetics
seeds=400
chain=no
while [ $# -gt 0 ]; do
    case $1 in
        --seeds) seeds=$(value_of "$@") && shift ;;
        --chain) chain=yes ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done
require_product
mkdir -p "$scratch"
if [ "$chain" = yes ]; then
    matrix=${MATRIX:-80}
    base=$scratch/chain-$matrix-${FRAMES:-40}-${COILS:-6}
    java_bench KineticChainBench write "$base.tif" "$matrix" "${FRAMES:-40}"
    "$launcher" simulate --input "$base.tif" --coils "${COILS:-6}" --spokes 8 --noise 0.003 \
        --output "$base.cfl" >&2
    series=(truth="${base}_truth.cfl")
    for method in tv motion; do
        "$launcher" reconstruct --input "${base}_ksp.cfl" --maps "${base}_maps.cfl" --method "$method" \
            --threads "$threads" --output "$base-$method.tif" >&2
        series+=("$method=$base-$method.tif")
    done
    if command -v bart >/dev/null; then
        for weight in ${WEIGHTS:-0.0005 0.001 0.002}; do
            OMP_NUM_THREADS=$threads bart pics -u1 -i80 -R "T:1024:0:$weight" -t "${base}_traj" \
                "${base}_ksp" "${base}_maps" "$base-bart-$weight" >&2
            series+=("BART temporal TV, W $weight=$base-bart-$weight.cfl")
        done
    fi
    java_bench KineticChainBench print "$matrix" "${series[@]}"
    exit
fi
"$python" "$project/bench/peers/dcmri_curves.py" "$scratch" 2>/dev/null ||
    die "the curves cannot be made; pip install dcmri"
java_bench KineticsBench "$scratch" "$seeds"
