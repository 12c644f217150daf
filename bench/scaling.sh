#!/usr/bin/env bash
# Time of the method motion over frames, pixels, coils and spokes of simulated scans: a table in markdown
# with the exponent p of time ~ size^p over each axis (1 is linear), and a plot.
#
#   bench/scaling.sh [--plot FILE] [--scratch DIR] [--fresh]
#
# Around 64 x 64 x 16 frames, 4 coils, 8 spokes (MATRIX, FRAMES, COILS, SPOKES), one axis at a time, all
# coils kept. Processor seconds are of all threads and hardly depend on what else the machine does. The
# start of Java and TensorFlow is not counted. Lines stay in the scratch directory (default
# target/bench/scaling). The plot (default docs/images/scaling.png) needs matplotlib. THREADS and PYTHON
# are taken from the environment.
# Code: src/main/java/org/dynamicmri/operator src/main/java/org/dynamicmri/recon src/main/java/org/dynamicmri/motion src/main/java/org/dynamicmri/inr

. "$(dirname "$0")/common.sh"

scratch=$project/target/bench/scaling
picture=$project/docs/images/scaling.png
size="${MATRIX:-64} ${FRAMES:-16} ${COILS:-4} ${SPOKES:-8}"
fresh=no
while [ $# -gt 0 ]; do
    case $1 in
        --plot) picture=$(value_of "$@") && shift ;;
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

# axis NAME VALUE...
axis() {
    say "$1: ${*:2}"
    # The size is four words.
    # shellcheck disable=SC2086
    kept "$scratch/$1-${size// /x}-$build-$threads.txt" java_bench ScalingBench "$threads" "$1" $size "${@:2}"
}

lines=$(
    axis frames 8 16 32 64
    axis matrix 32 48 64 96 128
    axis coils 2 4 8 16
    axis spokes 4 8 16 32
)
echo "$(machine). Matrix, frames, coils, spokes: $size, but for the axis."
echo
echo "| axis | value | processor s | wall s | p to the value before |"
echo "|---|---|---|---|---|"
awk '{
    size = $1 == "matrix" ? $2 * $2 : $2
    p = $1 == axis ? sprintf("%.2f", log($3 / seconds) / log(size / last)) : ""
    printf "| %s | %s | %s | %s | %s |\n", $1 == "matrix" ? "pixels" : $1, $1 == "matrix" ? $2 " x " $2 : $2, $3, $4, p
    axis = $1; last = size; seconds = $3
}' <<<"$lines"

"$python" - "$picture" "$lines" <<'END' || say "No plot: matplotlib is missing."
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

axes = {}
for line in sys.argv[2].splitlines():
    name, value, processor, _ = line.split()
    size = float(value) ** 2 if name == "matrix" else float(value)
    axes.setdefault("pixels" if name == "matrix" else name, []).append((size, float(processor)))
figure, plots = plt.subplots(1, len(axes), figsize=(11, 3), sharey=True)
for plot, (name, points) in zip(plots, axes.items()):
    sizes, seconds = zip(*points)
    plot.loglog(sizes, seconds, "o-", color="#0072b2", label="motion")
    plot.loglog(sizes, [seconds[0] * s / sizes[0] for s in sizes], "--", color="#888888", label="linear")
    plot.set_xlabel(name)
    plot.set_xticks(sizes, [f"{size:g}" for size in sizes])
    plot.minorticks_off()
plots[0].set_ylabel("processor seconds")
plots[0].legend(frameon=False)
figure.tight_layout()
figure.savefig(sys.argv[1], dpi=110)
END
