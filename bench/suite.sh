#!/usr/bin/env bash
# Is the default at least as good as the best classical method on every kind of scan? A table in markdown:
# psnr_ls / psnr_roi in dB of each method, and the gain of the default over the best of the classical ones.
#
#   bench/suite.sh [--scans "NAME..."] [--methods "METHOD[:PRESET]..."] [--scratch DIR] [--fresh] [DATA]
#
# Scans: the sets of DATA (default ../shared/data); textured contrast in breathing anatomy, made of the
# truths of DATA, with 5, 8 and 13 spokes and noise .005 and .015 (texture1-8-005 and so on); likewise
# kidneys that take an agent up in breathing anatomy far darker than it (kidneys1-8-005; the third and fourth
# with noise in the truth); and the simulated phantoms with 5, 8, 13 and 34 spokes and both noises
# (contrast-8-005). --scans takes names or their beginnings. The classical methods are tv, llr, l+s and
# subspace. Given maps, nothing is chosen by the truth, last iterate. Scans and results stay in the scratch
# directory (default target/bench/suite): a second run continues where the first stopped. THREADS is taken
# from the environment.
# Code: src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr src/main/java/org/dynamicmri/simulate

. "$(dirname "$0")/common.sh"

data=$project/../shared/data
sets="cine12_8 cine30_13 perf20_8 perf40_8 pincat50_8"
anatomies=(cine30_13 pincat50_8 perf40_8)
# of each series of kidneys: anatomy, seed, brightness of the anatomy, noise in the truth
kidneys=("cine30_13 1 .31 0" "pincat50_8 2 .15 0" "pincat50_8 2 .15 .02" "perf40_8 3 .58 .01")
methods="tv llr l+s subspace motion motion:fast"
scans=
scratch=$project/target/bench/suite
fresh=no
while [ $# -gt 0 ]; do
    case $1 in
        --scans) scans=$(value_of "$@") && shift ;;
        --methods) methods=$(value_of "$@") && shift ;;
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

made="texture1 texture2 texture3 kidneys1 kidneys2 kidneys3 kidneys4"
if [ ! -f "$data/${anatomies[0]}_truth.tif" ]; then
    say "There are no reference acquisitions in $data: only phantoms are compared."
    sets= made=
fi
all=$sets
for noise in 005 015; do
    for spokes in 5 8 13; do
        for series in $made; do all+=" $series-$spokes-$noise"; done
    done
    for spokes in 5 8 13 34; do
        for phantom in cine contrast both flicker static; do all+=" $phantom-$spokes-$noise"; done
    done
done

wanted() {
    local part
    [ -n "$scans" ] || return 0
    for part in $scans; do [[ $1 == "$part"* ]] && return 0; done
    return 1
}

# acquire SERIES SEED SPOKES NOISE: simulates the acquisition of a series in the scratch directory.
acquire() {
    local base=$scratch/$1-$3-$4
    "$launcher" simulate --input "$scratch/$1.tif" --coils 6 --spokes "$3" --noise "0.$4" \
        --seed "$2" --output "$base" >"$base.log" 2>&1
}

# scan NAME: makes a simulated scan if there is none yet.
scan() {
    local kind spokes noise base=$scratch/$1
    [ ! -s "${base}_truth.tif" ] || return 0
    IFS=- read -r kind spokes noise <<<"$1"
    case $kind in
        texture?)
            local number=${kind#texture}
            [ -s "$scratch/$kind.tif" ] || java_bench TexturedSeries \
                "$data/${anatomies[number - 1]}_truth.tif" 112 20 "$number" "$scratch/$kind.tif"
            acquire "$kind" "$number" "$spokes" "$noise"
            ;;
        kidneys?)
            local number=${kind#kidneys} anatomy seed brightness inside
            read -r anatomy seed brightness inside <<<"${kidneys[number - 1]}"
            [ -s "$scratch/$kind.tif" ] || java_bench KidneySeries \
                "$data/${anatomy}_truth.tif" 112 20 "$seed" "$brightness" "$inside" "$scratch/$kind.tif"
            acquire "$kind" "$number" "$spokes" "$noise"
            ;;
        *)
            "$launcher" simulate --phantom "$kind" --matrix 64 --frames 16 --coils 4 --spokes "$spokes" \
                --noise "0.$noise" --output "$base" >"$base.log" 2>&1
            ;;
    esac
}

# scored NAME METHOD[:PRESET]: the product's line of JSON.
scored() {
    local base=$scratch/$1 output=$scratch/$1-${2/:/_}.tif method=${2%%:*} input maps truth
    local options=(--method "$method" --threads "$threads")
    [ "$method" = "$2" ] || options+=(--preset "${2#*:}")
    if [ -s "$data/$1.h5" ]; then
        input=$data/$1.h5 maps=$data/${1}_maps.cfl truth=$data/${1}_truth.tif
    else
        scan "$1"
        input=${base}_ksp.tif maps=${base}_maps.tif truth=${base}_truth.tif
    fi
    "$launcher" reconstruct --input "$input" --maps "$maps" "${options[@]}" --output "$output" >"$output.log" 2>&1 || return 1
    score "$truth" "$output"
}

echo "$(machine). psnr_ls / psnr_roi in dB; the gain is that of motion over the best of tv, llr, l+s and subspace."
echo
echo "| scan | ${methods// / | } | gain |"
echo "|---|$(for _ in $methods; do printf -- '---|'; done)---|"
rows=
for name in $all; do
    wanted "$name" || continue
    row="| $name |"
    best=-1 best_roi=-1 own= own_roi=
    for method in $methods; do
        say "$name: $method"
        line=$(kept "$scratch/$name-${method/:/_}-$build.json" scored "$name" "$method")
        ls=$(field psnr_ls <<<"$line") roi=$(field psnr_roi <<<"$line")
        row+=" $ls / $roi |"
        case $method in
            motion) own=$ls own_roi=$roi ;;
            tv | llr | l+s | subspace)
                best=$(awk -v a="$best" -v b="$ls" 'BEGIN { print (a > b) ? a : b }')
                best_roi=$(awk -v a="$best_roi" -v b="$roi" 'BEGIN { print (a > b) ? a : b }')
                ;;
        esac
    done
    gain=$(awk -v a="$own" -v b="$best" -v c="$own_roi" -v d="$best_roi" \
        'BEGIN { printf "%+.2f / %s", a - b, (c + 0 == c) ? sprintf("%+.2f", c - d) : "-" }')
    echo "$row $gain |"
    rows+="$gain"$'\n'
done
awk '{ n++; if (n == 1 || $1 < least) least = $1; sum += $1; if ($3 != "-" && (roi == "" || $3 < roi)) roi = $3 }
    END { if (n) printf "\n- %d scans: the gain is %+.2f dB on average, at worst %+.2f in psnr_ls and %+.2f in psnr_roi.\n", n, sum / n, least, roi }' <<<"${rows%$'\n'}"
