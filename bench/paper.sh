#!/usr/bin/env bash
# The paper's recipe as it runs: scores at epochs 300, 800, 1400 and at the end, a table in markdown.
#
#   bench/paper.sh [DATA/SET] [EPOCH...]
#
# Default: ../shared/data/cine12_8 300 800 1400. It takes a quarter of an hour on two calm cores. The
# scores are of the first preview at or after each epoch. THREADS is taken from the environment.
# Code: src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/inr

. "$(dirname "$0")/common.sh"

case ${1:-} in -h | --help) usage && exit ;; esac
set=${1:-$project/../shared/data/cine12_8}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- 300 800 1400
require_product
[ -f "${set}_ksp.cfl" ] || die "there is no ${set}_ksp.cfl"

echo "$(machine). psnr, psnr_ls and psnr_roi in dB."
echo
TF_ENABLE_ONEDNN_OPTS=1 TF_CPP_MIN_LOG_LEVEL=2 \
    java -cp "$project/target/dynamic-mri/lib/*" "$project/bench/PaperBench.java" "$set" "$threads" "$@"
