#!/usr/bin/env bash
# What half and twice each weight of the classical methods change on one reference acquisition: CSV.
#
#   bench/values.sh [DATA/SET]
#
# SET (default ../shared/data/cine12_8) holds SET_ksp, SET_traj, SET_maps (BART cfl) and SET_truth.tif.
# The columns are psnr_ls and psnr_roi in dB.
# Code: src/main/java/org/dynamicmri/data src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon

. "$(dirname "$0")/common.sh"

case ${1:-} in -h | --help) usage && exit ;; esac
set=${1:-$project/../shared/data/cine12_8}
require_product
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# scored METHOD VARIANT [OPTION...]: one line of the table
scored() {
    local line
    "$launcher" reconstruct --input "${set}_ksp.cfl" --trajectory "${set}_traj.cfl" --maps "${set}_maps.cfl" \
        --method "$1" --output "$scratch/series.tif" "${@:3}" >"$scratch/log" 2>&1 || die "$(tail -n 1 "$scratch/log")"
    line=$(score "${set}_truth.tif" "$scratch/series.tif")
    echo "$1,$2,$(field psnr_ls <<<"$line"),$(field psnr_roi <<<"$line")"
}

# weight NAME: what the default series in the scratch folder reports as its weight of this name
weight() { tr -d '\000' <"$scratch/default.tif" | grep -a -o "$1 weight[:=] *[-0-9.e]*" | head -n 1 | sed 's/.*[:= ]//'; }

# varied METHOD NAME...: the method as it is, then half and twice each weight that it chose
varied() {
    local method=$1 name factor value
    shift
    scored "$method" default
    cp "$scratch/series.tif" "$scratch/default.tif"
    for name in "$@"; do
        for factor in 0.5 2; do
            value=$(awk -v value="$(weight "$name")" -v factor=$factor 'BEGIN { printf "%g", value * factor }')
            scored "$method" "$name x $factor" --values "$name=$value"
        done
    done
}

echo "method,value,psnr_ls,psnr_roi"
varied tv temporal curvature spatial
varied llr low-rank spatial
scored llr "block x 0.5" --values block=6
scored llr "block x 2" --values block=24
varied l+s low-rank sparse
varied subspace temporal curvature spatial
