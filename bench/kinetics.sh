#!/usr/bin/env bash
# Curves and fits of tracer models beside those of dcmri (pip install dcmri), an independent implementation: a
# table in markdown of differences without noise, and of bias, spread and told errors at SNR 20.
#
#   bench/kinetics.sh [--seeds N]
#
# Default: 400 noisy curves of each model and truth. PYTHON is the Python that has dcmri.

. "$(dirname "$0")/common.sh"

scratch=$project/target/bench/kinetics
seeds=400
while [ $# -gt 0 ]; do
    case $1 in
        --seeds) seeds=$(value_of "$@") && shift ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done
require_product
mkdir -p "$scratch"
"$python" "$project/bench/peers/dcmri_curves.py" "$scratch" 2>/dev/null ||
    die "the curves cannot be made; pip install dcmri"
java_bench KineticsBench "$scratch" "$seeds"
