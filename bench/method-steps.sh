#!/usr/bin/env bash
# A picture of each step of the method motion, on a simulated beating heart: the figure of docs/method.md.
#
#   bench/method-steps.sh [--picture FILE.png]
#
# Default: docs/images/method-steps.png.
# Code: src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr

. "$(dirname "$0")/common.sh"

picture=$project/docs/images/method-steps.png
while [ $# -gt 0 ]; do
    case $1 in
        --picture) picture=$(value_of "$@") && shift ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done
require_product
scratch=$project/target/bench/method-steps
mkdir -p "$scratch" "$(dirname "$picture")"
"$launcher" simulate --phantom cine --matrix 96 --frames 12 --coils 6 --spokes 8 --output "$scratch/heart"
java_bench MethodSteps "$scratch/heart_ksp.tif" "$scratch/heart_maps.tif" "$picture"
