#!/usr/bin/env bash
# Quality, wall time and peak memory on the reference acquisitions, compared with BART: a table in markdown.
#
#   bench/quality.sh [DATA] [--sets "NAME..."] [--methods "METHOD[:PRESET]..."] [--weights "W..."]
#                    [--pair "L S"] [--epochs N] [--no-peers] [--estimated] [--scratch DIR] [--fresh]
#
# DATA (default ../shared/data) holds NAME_ksp, NAME_traj, NAME_maps (BART cfl) and NAME_truth.tif.
# BART, where installed, runs temporal TV (pics -R T:1024:0:W -u1 -i80) and locally low rank (pics -e
# -R L:7:7:W -i100) at each weight W of a list, and the one nearest to the truth counts; SigPy, where
# PYTHON has it, runs wavelets frame by frame and low rank plus sparse as published, at the best of nine
# pairs of weights or, where that takes too long, at the --pair given; PyTorch with it
# the recipe of Feng et al. for N epochs (1600; about a second each on cine12_8, ten on the larger sets).
# A peer that is not installed is skipped with a word.
# --estimated leaves the coil maps to our methods to estimate; the peers keep the given ones.
# DATA/../eval/score.py, where it and its Python packages are, checks every score.
# Results stay in the scratch directory (default target/bench/quality): a second run continues where
# the first stopped. --fresh measures all again. THREADS and PYTHON are taken from the environment.
# Code: src/main/java/org/dynamicmri/coil src/main/java/org/dynamicmri/data src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr src/main/java/org/dynamicmri/sampling src/main/java/org/dynamicmri/pipeline

. "$(dirname "$0")/common.sh"

data=$project/../shared/data
sets="cine12_8 cine30_13 pincat50_8"
methods="gridding cg-sense tv llr l+s subspace inr motion"
weights="0.0005 0.001 0.002 0.004 0.008"
block_weights="0.0002 0.0005 0.0007 0.001"
scratch=$project/target/bench/quality
epochs=1600
pair=
peers=yes
maps=given
fresh=no
while [ $# -gt 0 ]; do
    case $1 in
        --sets) sets=$(value_of "$@") && shift ;;
        --methods) methods=$(value_of "$@") && shift ;;
        --weights) weights=$(value_of "$@") && shift ;;
        --scratch) scratch=$(value_of "$@") && shift ;;
        --pair) pair=$(value_of "$@") && shift ;;
        --epochs) epochs=$(value_of "$@") && shift ;;
        --no-peers) peers=no ;;
        --estimated) maps=estimated ;;
        --fresh) fresh=yes ;;
        -h | --help) usage && exit ;;
        -*) die "unknown option $1; see --help" ;;
        *) data=$1 ;;
    esac
    shift
done

require_product
for set in $sets; do
    for end in ksp.cfl traj.cfl maps.cfl truth.tif; do
        [ -f "$data/${set}_$end" ] || die "there is no $data/${set}_$end"
    done
done
[ $fresh = no ] || rm -rf "$scratch"
mkdir -p "$scratch"

checker=$data/../eval/score.py
if ! { [ -f "$checker" ] && "$python" -c "import numpy, skimage, tifffile" 2>/dev/null; }; then
    checker=
    say "Scores are not checked: score.py or its Python packages are missing."
fi

# checked SET RECON: the scores of a series; fails if the checker disagrees.
checked() {
    local truth=$data/${1}_truth.tif ours theirs name
    ours=$(score "$truth" "$2") || return 1
    if [ -n "$checker" ]; then
        theirs=$("$python" "$checker" "$truth" "$2") || return 1
        for name in psnr psnr_ls psnr_roi ssim; do
            awk -v a="$(field $name <<<"$ours")" -v b="$(field $name <<<"$theirs")" \
                'BEGIN { d = a - b; exit !(d * d < 0.011 ^ 2) }' ||
                die "$2: our $name is $(field $name <<<"$ours"), score.py's $(field $name <<<"$theirs")"
        done
    fi
    echo "$ours"
}

# row SET LABEL RECON TIMES: a line of the table.
row() {
    local json seconds megabytes
    json=$(checked "$1" "$3") || return 1
    read -r seconds megabytes <"$4"
    echo "| $1 | $2 | $(field psnr_ls <<<"$json") | $(field psnr_roi <<<"$json") | $(field ssim <<<"$json") | $(field psnr <<<"$json") | $seconds | $megabytes |"
}

ours() {
    local set=$1 method=${2%%:*} preset=default label=$2 base options=()
    [ "$method" = "$2" ] || preset=${2#*:}
    base=$scratch/$set-$method-$preset-$maps-$build-$threads
    [ $maps = estimated ] && label="$2, maps estimated" || options=(--maps "$data/${set}_maps")
    measured "$base.time" "$launcher" reconstruct --input "$data/${set}_ksp" \
        "${options[@]}" --method "$method" --preset "$preset" --threads "$threads" \
        --output "$base.tif" || return 1
    row "$set" "$label" "$base.tif" "$base.time"
}

# bart_pics SET NAME LABEL REGULARISATION "WEIGHTS" OPTION...: the weight that is best for BART, by psnr_ls.
bart_pics() {
    local set=$1 name=$2 label=$3 term=$4 list=$5 weight base lines=
    shift 5
    for weight in $list; do
        base=$scratch/$set-$name-$weight-$threads
        if [ ! -f "$base.time" ]; then
            say "$set: $label at weight $weight"
            measured "$base.time" env OMP_NUM_THREADS="$threads" bart pics \
                "$@" -R "$term:$weight" -t "$data/${set}_traj" \
                "$data/${set}_ksp" "$data/${set}_maps" "$base" || return 1
        fi
        lines+=$(row "$set" "$label, W = $weight" "$base.cfl" "$base.time")$'\n' || return 1
    done
    sort -t'|' -k4,4 -g -r <<<"$lines" | head -n 1
}

# python_peer SET SCRIPT LABEL [ARGUMENT...]: a reconstruction of bench/peers, at the best weights that it finds itself.
python_peer() {
    local set=$1 script=$2 label=$3 base=$scratch/$1-$2-$threads
    shift 3
    measured "$base.time" env OMP_NUM_THREADS="$threads" "$python" "$project/bench/peers/$script.py" \
        "$data/$set" "$base.npy" "$@" || return 1
    row "$set" "$label" "$base.npy" "$base.time"
}

# has MODULE...: whether PYTHON has all of these packages; says so if not.
has() {
    "$python" -c "import $(tr " " , <<<"$*")" 2>/dev/null || { say "skipped: $python lacks one of: $*" && return 1; }
}

echo "$(machine). psnr_ls, psnr_roi and psnr in dB; peak resident memory in MB."
echo
echo "| set | method | psnr_ls | psnr_roi | ssim | psnr | seconds | MB |"
echo "|---|---|---|---|---|---|---|---|"
failed=0
for set in $sets; do
    for method in $methods; do
        say "$set: $method"
        kept "$scratch/$set-${method/:/-}-$maps-$build-$threads.row" ours "$set" "$method" || {
            failed=1
            echo "| $set | $method | failed, see $scratch | | | | | |"
        }
    done
    [ $peers = yes ] || continue
    if command -v bart >/dev/null; then
        kept "$scratch/$set-bart-${weights// /_}-$threads.row" \
            bart_pics "$set" bart "BART temporal TV" T:1024:0 "$weights" -u1 -i80 || failed=1
        kept "$scratch/$set-bart-llr-${block_weights// /_}-$threads.row" \
            bart_pics "$set" bart-llr "BART locally low rank" L:7:7 "$block_weights" -e -i100 || failed=1
    else
        say "skipped: BART is not installed"
    fi
    if has sigpy tifffile; then
        say "$set: SigPy"
        kept "$scratch/$set-sigpy-$threads.row" \
            python_peer "$set" sigpy_wavelet "SigPy wavelets, frame by frame" || failed=1
        # The pair is two words.
        # shellcheck disable=SC2086
        kept "$scratch/$set-low-rank-plus-sparse-${pair// /_}-$threads.row" \
            python_peer "$set" low_rank_plus_sparse "low rank plus sparse as published, ${pair:-best weights}" $pair || failed=1
    fi
    if has torch sigpy; then
        say "$set: PyTorch, $epochs epochs"
        kept "$scratch/$set-paper-$epochs-$threads.row" \
            python_peer "$set" paper_pytorch "the paper's recipe on PyTorch, $epochs epochs" "$epochs" || failed=1
    fi
done
exit $failed
