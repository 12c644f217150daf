#!/usr/bin/env bash
# The movie of the README: a simulated beating heart, 8 spokes per frame, by gridding, tv and motion.
#
#   bench/heart-movie.sh [--movie FILE.gif]
#
# Default: docs/images/heart.gif. The series and their scores are kept in target/bench/heart-movie.

. "$(dirname "$0")/common.sh"

movie=$project/docs/images/heart.gif
while [ $# -gt 0 ]; do
    case $1 in
        --movie) movie=$(value_of "$@") && shift ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done
require_product
folder=$project/target/bench/heart-movie
mkdir -p "$folder" "$(dirname "$movie")"
say "$(machine)"
"$launcher" simulate --phantom cine --matrix 128 --frames 20 --coils 8 --spokes 8 --noise 0.005 --seed 1 \
    --output "$folder/heart"
declare -A titles=([gridding]="gridding" [tv]="tv (classical)" [motion]="motion (default)")
panels=("truth" "$folder/heart_truth.tif")
for method in gridding tv motion; do
    "$launcher" reconstruct --input "$folder/heart_ksp.tif" --maps "$folder/heart_maps.tif" \
        --method $method --threads "$threads" --output "$folder/$method.tif"
    score "$folder/heart_truth.tif" "$folder/$method.tif"
    panels+=("${titles[$method]}" "$folder/$method.tif")
done
java_bench HeartMovie "$movie" "${panels[@]}"
