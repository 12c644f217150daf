#!/usr/bin/env bash
# Areas, strains and thickness measured in an undersampled scan of the beating phantom, compared with the phantom's own: a
# table in markdown, with standard errors from halves of the readouts.
#
#   bench/measure.sh [--spokes N] [--seeds N]
#   bench/measure.sh --stack [--spokes N]
#   bench/measure.sh --source images|motion [--stack]
#
# Default: 13 spokes, one seed of the noise. Each further seed has other noise and other spokes. Models are kept in
# target/bench/measure, so that an interrupted run continues; delete them to reconstruct again. --stack measures volume and ejection
# fraction of three slices that differ in size and contraction. --source shows where errors come from: "images" measures fully
# sampled images without noise, "motion" measures them along the motion of the phantom (not with --stack). MATRIX, FRAMES, COILS (128, 20, 8) and THREADS are taken from the
# environment.
# Code: src/main/java/org/dynamicmri/coil src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr src/main/java/org/dynamicmri/model src/main/java/org/dynamicmri/measure

. "$(dirname "$0")/common.sh"

spokes=13
seeds=1
stack=no
source=scan
while [ $# -gt 0 ]; do
    case $1 in
        --spokes) spokes=$(value_of "$@") && shift ;;
        --seeds) seeds=$(value_of "$@") && shift ;;
        --stack) stack=yes ;;
        --source) source=$(value_of "$@") && shift ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done
case $source-$stack in scan-* | images-* | motion-no) ;; *) die "--source is images or motion, and motion has no stack" ;; esac
require_product
scratch=$project/target/bench/measure/${MATRIX:-128}-${FRAMES:-20}-${COILS:-8}-$spokes
mkdir -p "$scratch"
if [ "$stack" = yes ]; then
    java_bench VolumeBench "${MATRIX:-128}" "${FRAMES:-20}" "${COILS:-8}" "$spokes" "$threads" "$scratch" "$source"
    exit
fi
java_bench MeasureBench "${MATRIX:-128}" "${FRAMES:-20}" "${COILS:-8}" "$spokes" "$seeds" "$threads" "$scratch" "$source"
