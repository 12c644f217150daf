#!/usr/bin/env bash
# The batched transform compared with JTransforms, on one thread: a table in markdown of the shortest of 25 times
# (ms) that both directions take along both axes of an image, and which of them operator.Fft chooses.
#
#   bench/fft.sh [SIZE]...
# Code: src/main/java/org/dynamicmri/operator

. "$(dirname "$0")/common.sh"

case ${1:-} in -h | --help) usage && exit ;; esac
[ $# -gt 0 ] || set -- 96 192 240 256 512 208 193 211 251 257 331 353 401 443 499 502 509 622 998
require_product
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT

threads=1
echo "$(machine)."
echo
# In the package of the transforms, which nobody else sees.
javac -proc:none -d "$classes" -cp "$project/target/dynamic-mri/lib/*" "$project/bench/FftBench.java"
java -cp "$classes:$project/target/dynamic-mri/lib/*" org.dynamicmri.operator.FftBench "$@"
