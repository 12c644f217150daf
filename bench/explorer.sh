#!/usr/bin/env bash
# Milliseconds the explorer takes for a picture of 560 x 560 pixels with arrows, at times between the
# frames, a table in markdown; and pictures of its window where Xvfb is installed.
#
#   bench/explorer.sh [DATA/SET...] [--pictures DIR]
#
# Default: ../shared/data/cine12_8 and a simulated heart of 128 x 128 x 20; pictures go to
# target/bench/explorer. THREADS is taken from the environment. Models stay there as well.
# Code: src/main/java/org/dynamicmri/model src/main/java/org/dynamicmri/imagej

. "$(dirname "$0")/common.sh"

scratch=$project/target/bench/explorer
pictures=$scratch
sets=()
while [ $# -gt 0 ]; do
    case $1 in
        --pictures) pictures=$(value_of "$@") && shift ;;
        -h | --help) usage && exit ;;
        -*) die "unknown option $1; see --help" ;;
        *) sets+=("$1") ;;
    esac
    shift
done
[ ${#sets[@]} -gt 0 ] || sets=("$project/../shared/data/cine12_8")
require_product
mkdir -p "$scratch" "$pictures"

explore() {
    java -Dslf4j.internal.verbosity=ERROR -cp "$project/target/dynamic-mri/lib/*" \
        "$project/bench/ExplorerBench.java" "$@"
}

# model BASE NAME: reconstructs a scan once a build.
model() {
    [ -s "$scratch/$2-$build.mri" ] || "$launcher" reconstruct --input "$1" --maps "${1/_ksp./_maps.}" \
        --threads "$threads" --output "$scratch/$2.tif" --save-model "$scratch/$2-$build.mri" >&2
}

heart=$scratch/heart
[ -s "${heart}_ksp.tif" ] ||
    "$launcher" simulate --matrix 128 --frames 20 --coils 8 --spokes 13 --output "$heart" >&2
model "${heart}_ksp.tif" heart
names=(heart)
for set in "${sets[@]}"; do
    if [ -f "${set}_ksp.cfl" ]; then
        model "${set}_ksp.cfl" "$(basename "$set")"
        names+=("$(basename "$set")")
    else
        say "there is no ${set}_ksp.cfl; left out"
    fi
done

echo "$(machine). Milliseconds a picture: median and worst of 60, and processor time of one."
echo
echo "| model | shown | zoom | median | worst | processor |"
echo "|---|---|---|---|---|---|"
for name in "${names[@]}"; do
    explore times "$scratch/$name-$build.mri" "$name" "$threads"
done

command -v Xvfb >/dev/null || { say "Xvfb is not installed: no pictures" && exit; }
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1280x1000x24 2>/dev/null)
xvfb=$!
trap 'kill $xvfb' EXIT
read -r number <&3
for name in "${names[@]}"; do
    for shown in "Image velocity 0.25" "Displacement displacement 0.33" "Velocity none 0.2" \
        "Smallest none 0.4" "Largest none 0.4"; do
        read -r layer arrows time <<<"$shown"
        DISPLAY=:$number explore window "$scratch/$name-$build.mri" "$layer" "$arrows" "$time" \
            "$pictures/explorer-$name-${layer,,}.png"
    done
done
