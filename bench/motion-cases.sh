#!/usr/bin/env bash
# Motion-compensated reconstruction on simulated cases of every kind (motion, contrast change, both,
# flicker, nothing) from few to many spokes at two noise levels, compared with every classical method and
# compared with its own best strength, found with the truth: a table in markdown of psnr_ls in dB,
# and of psnr_roi (not a number where nothing changes).
#
#   bench/motion-cases.sh [--phantoms "cine..."] [--spokes "5..."] [--noises "0.005..."] [--quick]
#                         [--scratch DIR] [--fresh]
#
# Default: 5 phantoms x 5, 8, 13, 34 spokes x noise 0.005, 0.015 = 40 cases. --quick takes 8 spokes.
# Lines stay in the scratch directory (default target/bench/motion-cases): a second run continues where
# the first stopped. MATRIX, FRAMES, COILS (64, 16, 4), SEED (1) and THREADS are taken from the
# environment.
# Code: src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr src/main/java/org/dynamicmri/simulate

. "$(dirname "$0")/common.sh"

phantoms="cine contrast both flicker static"
spokes="5 8 13 34"
noises="0.005 0.015"
scratch=$project/target/bench/motion-cases
size="${MATRIX:-64} ${FRAMES:-16} ${COILS:-4}"
seed=${SEED:-1}
fresh=no
while [ $# -gt 0 ]; do
    case $1 in
        --phantoms) phantoms=$(value_of "$@") && shift ;;
        --spokes) spokes=$(value_of "$@") && shift ;;
        --noises) noises=$(value_of "$@") && shift ;;
        --scratch) scratch=$(value_of "$@") && shift ;;
        --quick) spokes=8 ;;
        --fresh) fresh=yes ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done
require_product
[ $fresh = no ] || rm -rf "$scratch"
mkdir -p "$scratch"

# line PHANTOM SPOKES NOISE
line() {
    # The size is three words.
    # shellcheck disable=SC2086
    java_bench MotionCases "$@" $size "$threads" "$seed"
}

echo "$(machine). Matrix, frames, coils: $size; seed $seed. psnr_ls in dB."
echo
echo "| phantom | spokes | noise | motion | tv | llr | l+s | subspace | motion - best classical | best strength / own | its psnr_ls | loss | psnr_roi of motion | best classical psnr_roi |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"
rows=
for phantom in $phantoms; do
    for count in $spokes; do
        for noise in $noises; do
            say "$phantom, $count spokes, noise $noise"
            kept "$scratch/$phantom-$count-$noise-${size// /x}-$seed-$build.row" \
                line "$phantom" "$count" "$noise" | tee "$scratch/last.row"
            rows+=$(cat "$scratch/last.row")$'\n'
        done
    done
done
awk -F'|' 'NF > 12 { gain = $10 + 0; if (!n || gain < least) least = gain; if ($13 + 0 > worst) worst = $13 + 0; sum += $13; n++ }
    END { printf "\n- %d cases: motion less the best classical method is %+.2f dB at worst; own strength loses %.2f dB on average and %.2f at worst.\n", n, least, sum / n, worst }' <<<"$rows"
