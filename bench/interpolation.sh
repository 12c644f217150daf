#!/usr/bin/env bash
# The paper's two experiments, and half frames: images between the pixels and between the frames compared with
# what interpolates the reconstruction of the same data, scored on what was left out. A table in markdown.
#
#   bench/interpolation.sh [DATA] [--series "NAME..."] [--experiments "space|time|half..."]
#                          [--spokes "N..."] [--paper "NAME..."] [--preset short|paper]
#                          [--scratch DIR] [--fresh]
#
# DATA (default ../shared/data) holds NAME_truth.tif; phantom:MATRIXxFRAMES is the simulator's own. Default: cine12_8,
# cine30_13, pincat50_8 and phantom:96x24 at 8 and 34 spokes. Every series is measured again by the simulator: 4 coils,
# golden angle, noise 0.005, given maps.
#   space  k-space cut to two thirds of its radius; reconstruction on the coarse matrix, interpolated, and on the fine one
#   time   every second frame left out; scored in the frames that were left out
#   half   two truths for frames of this many spokes; whole frames interpolated, and half frames reconstructed
# Next to them the paper's own formulation, the method inr asked for the same pixels and times, on the series of --paper
# (default cine12_8) by its preset short, or paper, which takes ten times as long.
# Lines stay in the scratch directory (default target/bench/interpolation): a second run continues where the first was
# stopped. THREADS is taken from the environment.
# Code: src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr src/main/java/org/dynamicmri/model

. "$(dirname "$0")/common.sh"

data=$project/../shared/data
series="cine12_8 cine30_13 pincat50_8 phantom:96x24"
experiments="space time half"
spokes="8 34"
paper=cine12_8
preset=short
scratch=$project/target/bench/interpolation
fresh=no
while [ $# -gt 0 ]; do
    case $1 in
        --series) series=$(value_of "$@") && shift ;;
        --experiments) experiments=$(value_of "$@") && shift ;;
        --spokes) spokes=$(value_of "$@") && shift ;;
        --paper) paper=$(value_of "$@") && shift ;;
        --preset) preset=$(value_of "$@") && shift ;;
        --scratch) scratch=$(value_of "$@") && shift ;;
        --fresh) fresh=yes ;;
        -h | --help) usage && exit ;;
        -*) die "unknown option $1; see --help" ;;
        *) data=$1 ;;
    esac
    shift
done
require_product
[ $fresh = no ] || rm -rf "$scratch"
mkdir -p "$scratch"

# lines EXPERIMENT SERIES SPOKES [PRESET]
lines() {
    local source=$2
    [[ $2 = phantom:* ]] || source=$data/$2_truth.tif
    java_bench InterpolationBench "$1" "$source" "$3" "$threads" "${@:4}"
}

echo "$(machine). psnr_ls and psnr_roi in dB."
echo
echo "| experiment | series | spokes | what | psnr_ls | psnr_roi | ssim |"
echo "|---|---|---|---|---|---|---|"
for experiment in $experiments; do
    for count in $spokes; do
        for name in $series; do
            say "$experiment: $name, $count spokes"
            kept "$scratch/$experiment-$name-$count-$build-$threads.rows" lines "$experiment" "$name" "$count"
        done
        for name in $paper; do
            say "$experiment: $name, $count spokes, inr:$preset"
            kept "$scratch/$experiment-$name-$count-$preset-$build-$threads.rows" \
                lines "$experiment" "$name" "$count" "$preset"
        done
    done
done
