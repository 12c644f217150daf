#!/usr/bin/env bash
# A large scan by the method motion within the memory of a small machine: a table in markdown.
#
#   bench/large.sh [MATRIX FRAMES COILS SPOKES]
#
# Default: 256 80 16 13. Java gets what the launcher would give it on a machine of MEMORY (8g): three
# quarters. It takes minutes on two calm cores. The peak of resident memory includes the simulation and
# the truth; progress and memory go to standard error. THREADS is taken from the environment.
# Code: src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr

. "$(dirname "$0")/common.sh"

case ${1:-} in -h | --help) usage && exit ;; esac
[ $# -gt 0 ] || set -- 256 80 16 13
[ $# -eq 4 ] || die "it takes a matrix, frames, coils and spokes; see --help"
require_product
echo "$(machine). Memory of the machine: ${MEMORY:-8g}."
echo
echo "| size | coils | spokes | psnr_ls | psnr_roi | seconds | MB estimated | MB at the peak |"
echo "|---|---|---|---|---|---|---|---|"
JAVA_OPTS="-XX:MaxRAM=${MEMORY:-8g} -XX:MaxRAMPercentage=75 -XX:+UseParallelGC" \
    java_bench LargeBench "$@" "$threads"
