#!/usr/bin/env bash
# Estimated coil maps compared with the given ones and BART's, what coil compression costs, and CG-SENSE of
# spiral and Cartesian scans compared with BART's pics, and an object larger than the field of view: tables in
# markdown.
#
#   bench/coils.sh [--sets "SET..."] [--parts "maps compression sense folded"] [DATA]
#
# DATA (default ../shared/data) holds SET_ksp, _traj, _maps (BART) and SET_truth.tif. Scores are
# psnr_ls / psnr_roi of CG-SENSE with the maps in question. BART's maps: the coil images of all spokes
# together (nufft -i), their k-space, ecalib -m1; the seconds are of all of that, those of ours of a
# whole command, and of the same within Java that runs already. CG-SENSE is run at the same weights as
# BART's pics. The folded scan is made of the truth of the first set by Python (PYTHON). Results are kept in target/bench/coils; an interrupted bench continues.
# Code: src/main/java/org/dynamicmri/coil src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon

. "$(dirname "$0")/common.sh"

sets="cine12_8 cine30_13 pincat50_8"
parts="maps compression sense folded"
data=
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage && exit ;;
        --sets) sets=$(value_of "$@") && shift 2 ;;
        --parts) parts=$(value_of "$@") && shift 2 ;;
        *) data=$1 && shift ;;
    esac
done
require_product
data=$(cd "${data:-$project/../shared/data}" && pwd) || die "there is no folder of data"
out=$project/target/bench/coils
mkdir -p "$out"
export OMP_NUM_THREADS=$threads

has() { command -v "$1" >/dev/null; }

# scored TRUTH NAME ARGUMENTS...: psnr_ls / psnr_roi of a reconstruction, kept by the build.
scored() {
    local truth=$1 name=$2-$build line
    shift 2
    line=$(kept "$out/$name.json" reconstructed "$truth" "$out/$name.tif" "$@") || return 1
    echo "$(field psnr_ls <<<"$line") / $(field psnr_roi <<<"$line")"
}

reconstructed() {
    local truth=$1 file=$2
    shift 2
    say "reconstruct $*"
    measured "$file.measured" "$launcher" reconstruct --threads "$threads" --output "$file" "$@" &&
        score "$truth" "$file"
}

# bart_maps SET: the coil images of all spokes together, and maps of them.
bart_maps() {
    local set=$1 name=$out/bart-$1 frames spokes matrix
    read -r _ _ spokes _ _ _ _ _ _ _ frames _ < <(sed -n 2p "$data/${set}_ksp.hdr")
    read -r matrix _ < <(sed -n 2p "$data/${set}_maps.hdr")
    # frames become further spokes
    bart transpose 3 10 "$data/${set}_ksp" "$name-k1" &&
        bart reshape 12 $((spokes * frames)) 1 "$name-k1" "$name-k2" &&
        bart transpose 3 10 "$name-k2" "$name-k" &&
        bart transpose 3 10 "$data/${set}_traj" "$name-t1" &&
        bart reshape 12 $((spokes * frames)) 1 "$name-t1" "$name-t" &&
        bart nufft -i -m 20 -d "$matrix:$matrix:1" "$name-t" "$name-k" "$name-images" &&
        bart fft -u 3 "$name-images" "$name-grid" && bart ecalib -m1 "$name-grid" "$name-maps"
}

maps_table() {
    echo "| set | maps | psnr_ls / psnr_roi | seconds of the maps | in a running Java |"
    echo "|---|---|---|---|---|"
    for set in $sets; do
        local truth=$data/${set}_truth.tif scan=$data/${set}_ksp method
        echo "| $set | given | $(scored "$truth" "$set-given" --input "$scan" --maps "$data/${set}_maps" --method cg-sense) | | |"
        for method in espirit "espirit --mask" joint; do
            local name=$set-${method/ /}
            kept "$out/$name-$build.seconds" maps "$scan" "$out/$name-$build" $method >/dev/null
            echo "| $set | $method | $(scored "$truth" "$name" --input "$scan" --maps "$out/$name-$build" --method cg-sense) |" \
                "$(cut -d' ' -f1 <"$out/$name-$build.seconds") | $(running "$scan" $method) |"
        done
        has bart || continue
        kept "$out/$set-bart.seconds" timed_bart_maps "$set" >/dev/null
        echo "| $set | BART ecalib | $(scored "$truth" "$set-bart" --input "$scan" --maps "$out/bart-$set-maps" --method cg-sense) |" \
            "$(cut -d' ' -f1 <"$out/$set-bart.seconds") | |"
    done
}

# maps SCAN OUTPUT METHOD [--mask]
maps() {
    say "coil-maps --method ${*:3} of $1"
    measured "$2.measured" "$launcher" coil-maps --threads "$threads" --input "$1" --output "$2" --method "${@:3}" &&
        cat "$2.measured"
}

# running SCAN METHOD [--mask]: seconds of the maps where Java runs and has made some before, as in Fiji.
running() {
    java_bench MapsBench "$1" "$threads" "${@:2}"
}

timed_bart_maps() {
    say "BART's maps of $1"
    local start
    start=$(date +%s.%N)
    bart_maps "$1" >&2 || return 1
    awk -v start="$start" -v end="$(date +%s.%N)" 'BEGIN { printf "%.1f\n", end - start }'
}

compression_table() {
    echo "| set | coils | automatic | all |"
    echo "|---|---|---|---|"
    for set in $sets; do
        local truth=$data/${set}_truth.tif scan=$data/${set}_ksp coils used
        read -r _ _ _ coils _ < <(sed -n 2p "$data/${set}_ksp.hdr")
        used=$(scored "$truth" "$set-auto" --input "$scan" --maps "$data/${set}_maps" --method tv)
        echo "| $set | $coils | $used | $(scored "$truth" "$set-all" --input "$scan" --maps "$data/${set}_maps" --method tv --coils "$coils") |"
    done
}

# Both minimise |A x - y|^2 + weight |x|^2 of a unitary transform: pics -l2 -r WEIGHT has the weight of
# ours. The encoding of a Cartesian scan goes to pics as its samples, too.
sense_table() {
    local name trajectory spokes weight
    for name in spiral cartesian; do
        case $name in
            spiral) trajectory=spiral:12 spokes=4 ;;
            *) trajectory=cartesian:8 spokes=24 ;;
        esac
        [ -s "$out/${name}_truth.cfl" ] || "$launcher" simulate --matrix 64 --frames 8 --coils 6 --noise 0.005 \
            --trajectory $trajectory --spokes $spokes --output "$out/$name.cfl" >&2
        echo "$trajectory, $spokes per frame; by its own weight $(scored "$out/${name}_truth.cfl" "$name-own" \
            --input "$out/${name}_ksp" --maps "$out/${name}_maps" --method cg-sense):"
        echo
        echo "| weight | ours | BART pics |"
        echo "|---|---|---|"
        for weight in 0.0005 0.001 0.002 0.005 0.01 0.02 0.05 0.1; do
            echo "| $weight | $(scores "$name-ours-$weight-$build" ours "$name" "$weight") |" \
                "$(if has bart; then scores "$name-pics-$weight" pics "$name" "$weight"; else echo "not installed"; fi) |"
        done
        echo
    done
}

# scores NAME COMMAND...: psnr_ls / psnr_roi of the score that a command prints, kept.
scores() {
    local line
    line=$(kept "$out/$1.json" "${@:2}") || return 1
    echo "$(field psnr_ls <<<"$line") / $(field psnr_roi <<<"$line")"
}

ours() {
    say "weight $2 of $1"
    java_bench SenseBench "$out/${1}_ksp" "$out/${1}_maps" "$out/$1-ours-$2.cfl" "$2" 60 "$threads" >&2 &&
        score "$out/${1}_truth.cfl" "$out/$1-ours-$2.cfl"
}

pics() {
    say "pics -R $2 of $1"
    bart pics -l2 -r "$2" -i 60 -t "$out/${1}_traj" "$out/${1}_ksp" "$out/${1}_maps" "$out/$1-pics-$2" >&2 &&
        score "$out/${1}_truth.cfl" "$out/$1-pics-$2.cfl"
}

# A Cartesian scan whose object is larger than its field of view: one set of maps and two.
folded_table() {
    local truth=$out/folded_truth.cfl method weight
    "$python" "$project/bench/peers/folded_scan.py" "$data/${sets%% *}_truth.tif" "$out/folded" 2>/dev/null ||
        die "$python has no numpy and tifffile; set PYTHON"
    "$launcher" coil-maps --input "$out/folded_ksp" --output "$out/folded-one-$build" >&2
    echo "| method | one set | two sets, automatically |"
    echo "|---|---|---|"
    for method in cg-sense tv llr motion; do
        echo "| $method | $(scored "$truth" "folded-one-$method" --input "$out/folded_ksp" --maps "$out/folded-one-$build" --method $method) |" \
            "$(scored "$truth" "folded-two-$method" --input "$out/folded_ksp" --method $method) |"
    done
    has bart || return 0
    bart avg -w 1024 "$out/folded_ksp" "$out/folded-mean" >&2
    for weight in 0.0005 0.002 0.005 0.01 0.02; do
        echo "| BART pics -l2 -r $weight | $(scores "folded-1-$weight" folded_pics 1 "$weight") | $(scores "folded-2-$weight" folded_pics 2 "$weight") |"
    done
}

# folded_pics SETS WEIGHT
folded_pics() {
    local name=$out/folded-pics-$1-$2
    bart ecalib -m"$1" "$out/folded-mean" "$out/folded-maps-$1" >&2 &&
        bart pics -l2 -r "$2" -i 60 "$out/folded_ksp" "$out/folded-maps-$1" "$name-sets" >&2 &&
        bart rss 16 "$name-sets" "$name" && score "$out/folded_truth.cfl" "$name.cfl"
}

echo "$(machine)."
for part in $parts; do
    echo
    case $part in
        maps) maps_table ;;
        compression) compression_table ;;
        sense) sense_table ;;
        folded) folded_table ;;
        *) die "no part $part; see --help" ;;
    esac
done
