#!/usr/bin/env bash
# Methods on simulated cases of every kind (motion, contrast change, both, flicker, nothing) from few
# to many spokes at two noise levels: a table in markdown of psnr_ls / psnr_roi in dB.
#
#   bench/cases.sh [--methods "METHOD[:PRESET]..."] [--phantoms "cine..."] [--spokes "5..."]
#                  [--noises "0.005..."] [--quick] [--scratch DIR] [--fresh]
#
# Default: 5 phantoms x 5, 8, 13, 34 spokes x noise 0.005, 0.015 = 40 cases, methods tv and motion.
# --quick takes every phantom at 8 spokes and noise 0.005. The last lines are each method's mean and
# how far it falls behind the first method at worst. Scans and results stay in the scratch directory
# (default target/bench/cases): a second run continues where the first stopped. MATRIX, FRAMES,
# COILS (96, 16, 4) and THREADS are taken from the environment.

. "$(dirname "$0")/common.sh"

methods="tv motion"
phantoms="cine contrast both flicker static"
spokes="5 8 13 34"
noises="0.005 0.015"
scratch=$project/target/bench/cases
matrix=${MATRIX:-96}
frames=${FRAMES:-16}
coils=${COILS:-4}
fresh=no
while [ $# -gt 0 ]; do
    case $1 in
        --methods) methods=$(value_of "$@") && shift ;;
        --phantoms) phantoms=$(value_of "$@") && shift ;;
        --spokes) spokes=$(value_of "$@") && shift ;;
        --noises) noises=$(value_of "$@") && shift ;;
        --quick) spokes=8 && noises=0.005 ;;
        --scratch) scratch=$(value_of "$@") && shift ;;
        --fresh) fresh=yes ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done
require_product
[ $fresh = no ] || rm -rf "$scratch"
mkdir -p "$scratch"

# simulated BASE PHANTOM SPOKES NOISE: the scan of a case, made if it is not there.
simulated() {
    [ -f "$1_truth.tif" ] || "$launcher" simulate --phantom "$2" --spokes "$3" --noise "$4" \
        --matrix "$matrix" --frames "$frames" --coils "$coils" --seed 1 --output "$1" 2>"$1.log" ||
        die "the case $1 could not be simulated: $(tail -n 1 "$1.log")"
}

# result BASE METHOD[:PRESET]: "PSNR_LS PSNR_ROI SECONDS".
result() {
    local base=$1 method=${2%%:*} preset=default output=$1-${2/:/-}-$build json
    [ "$method" = "$2" ] || preset=${2#*:}
    measured "$output.time" "$launcher" reconstruct --input "${base}_ksp.tif" \
        --maps "${base}_maps.tif" --method "$method" --preset "$preset" --threads "$threads" \
        --output "$output.tif" || return 1
    json=$(score "${base}_truth.tif" "$output.tif") || return 1
    echo "$(field psnr_ls <<<"$json") $(field psnr_roi <<<"$json") $(cut -d' ' -f1 "$output.time")"
}

header="| phantom | spokes | noise |"
rule="|---|---|---|"
for method in $methods; do
    header+=" $method | s |"
    rule+="---|---|"
done
echo "$(machine). $matrix x $matrix x $frames, $coils coils; psnr_ls / psnr_roi in dB."
echo
echo "$header"
echo "$rule"
all=
for phantom in $phantoms; do
    for count in $spokes; do
        for noise in $noises; do
            base=$scratch/$phantom-$count-$noise-${matrix}x${frames}x$coils
            simulated "$base" "$phantom" "$count" "$noise"
            row="| $phantom | $count | $noise |"
            for method in $methods; do
                say "$phantom, $count spokes, noise $noise: $method"
                read -r whole roi seconds < <(
                    kept "$base-${method/:/-}-$build-$threads.row" result "$base" "$method" ||
                        echo "failed failed -"
                )
                row+=" $whole / ${roi/null/-} | $seconds |"
                all+="$method $whole"$'\n'
            done
            echo "$row"
        done
    done
done
awk -v names="$methods" '
    NF == 2 && $2 != "failed" { value[$1, ++count[$1]] = $2; sum[$1] += $2 }
    END {
        n = split(names, name, " ")
        for (i = 1; i <= n; i++) {
            m = name[i]
            if (!count[m]) continue
            line = sprintf("%s: mean psnr_ls %.2f dB", m, sum[m] / count[m])
            if (i > 1 && count[m] == count[name[1]]) {
                worst = 1e9
                for (j = 1; j <= count[m]; j++) {
                    gain = value[m, j] - value[name[1], j]
                    if (gain < worst) worst = gain
                }
                line = line sprintf(", least gain over %s %+.2f dB", name[1], worst)
            }
            print (i == 1 ? "\n" : "") "- " line
        }
    }' <<<"$all"
