#!/usr/bin/env bash
# What a batch costs and whether it holds: tables in markdown.
#
#   bench/batch.sh memory [--slices 200] [--method motion]   resident set over a batch
#   bench/batch.sh cost [--method tv]                        a fit of seconds and memory of a slice
#   bench/batch.sh kill [--kills 5] [--method tv]            killed at random moments and continued
#   bench/batch.sh spark SPARK_HOME [--method tv]            two Spark workers, one killed, against local
#
# Seconds are processor seconds (user and system), which other work on the machine disturbs least.
# Results are kept in the scratch directory (--scratch DIR, default target/bench/batch).

. "$(dirname "$0")/common.sh"

[ $# -ge 1 ] || { usage && exit 2; }
what=$1
shift
method= slices=200 kills=5 scratch=$project/target/bench/batch spark_home=
while [ $# -gt 0 ]; do
    case $1 in
        --method) method=$(value_of "$@") && shift ;;
        --slices) slices=$(value_of "$@") && shift ;;
        --kills) kills=$(value_of "$@") && shift ;;
        --scratch) scratch=$(value_of "$@") && shift ;;
        -h | --help) usage && exit ;;
        -*) die "unknown option $1; see --help" ;;
        *) spark_home=$1 ;;
    esac
    shift
done
require_product
mkdir -p "$scratch"
lib=$project/target/dynamic-mri/lib

single() { java -Djava.awt.headless=true -Dslf4j.internal.verbosity=ERROR -cp "$lib/*" "$project/bench/$1.java" "${@:2}"; }

# make FOLDER SIZE...: simulated scans, unless they are there
make() {
    [ -d "$1" ] && return
    mkdir -p "$1.part"
    single BatchScans "$1.part" "${@:2}"
    mv "$1.part" "$1"
}

# column FILE NAME: a column of a summary
column() {
    awk -F, -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i; next } { print $c }' "$1"
}

memory() {
    local scans=$scratch/slices-$slices out=$scratch/memory-$slices pid table=$scratch/memory.tsv
    make "$scans" "24,4,2,8,$slices"
    rm -rf "$out"
    # a bound on the batch's own heap, so that garbage that Java did not need to collect is no leak
    JAVA_OPTS=-Xmx64m "$launcher" batch --input "$scans" --output "$out" --method "${method:-motion}" >"$scratch/memory.log" 2>&1 &
    pid=$!
    : >"$table"
    while kill -0 $pid 2>/dev/null; do
        sample "$pid" "$out" >>"$table" 2>/dev/null || true
        sleep 1
    done
    wait $pid
    echo "$(machine). Method ${method:-motion}, $slices slices of 24 x 24 x 4, 2 coils."
    echo
    echo "| jobs done | seconds | batch MB | workers MB | workers | threads | open files |"
    echo "|---|---|---|---|---|---|---|"
    awk -v n="$slices" 'NF == 6 && $4 > 0 && $3 > 0 && $1 >= next_one { printf "| %d | %d | %d | %d | %d | %d | %d |\n", $1, NR, $2, $3, $4, $5, $6; next_one = $1 + n / 12 }' "$table"
    plot "$table" "$scratch/memory.png"
    echo
    echo "Left in the output folder: $(find "$out" -name ".*" | wc -l) temporary files; left running: $(pgrep -P $pid | wc -l) processes."
}

# plot TABLE PNG: the resident set over time, where matplotlib is there
plot() {
    "$python" - "$@" <<'END' || say "No plot: matplotlib is missing."
import sys
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
rows = [[int(x) for x in line.split()] for line in open(sys.argv[1]) if len(line.split()) == 6]
points = [(i, r) for i, r in enumerate(rows) if r[2] > 0]
figure, axes = plt.subplots(figsize=(7, 3), layout="constrained")
for column, label in ((2, "worker processes"), (1, "batch")):
    axes.plot([i for i, _ in points], [r[column] for _, r in points], label=label)
axes.set(xlabel="time (s)", ylabel="resident set (MB)", ylim=(0, None))
axes.legend()
axes.spines[["top", "right"]].set_visible(False)
figure.savefig(sys.argv[2], dpi=110)
END
}

# jobs done, resident MB of the batch and of its workers, number of workers, threads, open files
sample() {
    local children total=0 threads files child
    children=$(pgrep -P "$1" | tr '\n' ' ')
    threads=$(awk '/^Threads/ { print $2 }' "/proc/$1/status")
    files=$(ls "/proc/$1/fd" | wc -l)
    for child in $children; do
        total=$((total + $(resident "$child")))
        threads=$((threads + $(awk '/^Threads/ { print $2 }' "/proc/$child/status")))
        files=$((files + $(ls "/proc/$child/fd" | wc -l)))
    done
    echo "$(wc -l <"$2/journal.jsonl") $(resident "$1") $total $(wc -w <<<"$children") $threads $files"
}

resident() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$1/status"; }

cost() {
    local fit="32,6,2,8 48,6,3,8 64,8,3,8 64,12,4,13 64,16,2,5 80,8,6,8 96,8,3,13 96,12,4,8 48,24,4,8 48,12,8,5"
    local check="56,10,4,8 80,12,3,13 96,10,5,8" size base use
    local rows=$scratch/cost-${method:-tv}-$build.txt
    : >"$rows"
    for size in $fit $check; do
        use=check
        [[ " $fit " == *" $size "* ]] && use=fit
        base=$scratch/cost-${size//,/-}
        make "$base" "$size"
        if [ ! -f "$base-${method:-tv}-$build/summary.csv" ]; then
            say "cost: $size"
            "$launcher" batch --input "$base" --output "$base-${method:-tv}-$build" --threads 1 --method "${method:-tv}" >/dev/null 2>&1
        fi
        echo "$use ${size//,/ } $(column "$base-${method:-tv}-$build/summary.csv" cpu_seconds) $(column "$base-${method:-tv}-$build/summary.csv" megabytes)" >>"$rows"
    done
    echo "$(machine). Method ${method:-tv}, one thread, a fresh process a case."
    echo
    single CostFit <"$rows"
}

twenty() {
    make "$scratch/twenty" "48,6,3,8,20"
    if [ ! -f "$scratch/undisturbed-${method:-tv}/summary.csv" ]; then
        "$launcher" batch --input "$scratch/twenty" --output "$scratch/undisturbed-${method:-tv}" --format cfl --method "${method:-tv}" >/dev/null 2>&1
    fi
}

# same FOLDER: whether the images are bitwise those of the undisturbed batch
same() {
    local file count=0
    for file in "$scratch/undisturbed-${method:-tv}"/*.cfl; do
        cmp -s "$file" "$1/$(basename "$file")" || { echo "$(basename "$file") differs" && return 1; }
        count=$((count + 1))
    done
    echo "$count of $count images are bitwise those of the undisturbed batch"
}

kill_and_continue() {
    local out=$scratch/killed i pid after
    twenty
    rm -rf "$out"
    echo "$(machine). Method ${method:-tv}, 20 scans of 48 x 48 x 6, 3 coils."
    echo
    for i in $(seq "$kills"); do
        "$launcher" batch --input "$scratch/twenty" --output "$out" --format cfl --method "${method:-tv}" >/dev/null 2>&1 &
        pid=$!
        after=$((3 + RANDOM % 12)).$((RANDOM % 10))
        sleep "$after"
        kill -9 $pid 2>/dev/null || true
        wait $pid 2>/dev/null || true
        echo "- killed after $after s: $(grep -c DONE "$out/journal.jsonl" 2>/dev/null) jobs done"
    done
    "$launcher" batch --input "$scratch/twenty" --output "$out" --format cfl --method "${method:-tv}" >/dev/null 2>&1
    echo "- continued to the end: $(same "$out")"
    echo "- done more than once: $(grep DONE "$out/journal.jsonl" | sed 's/","key.*//' | sort | uniq -d | wc -l) jobs"
}

# One batch on a standalone cluster of $1 workers of one core; with $3, the first worker is killed
# after $3 seconds. Prints the seconds of the batch.
on_spark() {
    local workers=$1 out=$2 after=${3:-} pids=() i start submit
    "$spark_home/bin/spark-class" org.apache.spark.deploy.master.Master --host localhost --port 17077 --webui-port 18080 >"$scratch/master.log" 2>&1 &
    pids+=($!)
    sleep 6
    for i in $(seq "$workers"); do
        "$spark_home/bin/spark-class" org.apache.spark.deploy.worker.Worker --cores 1 --memory 2g --work-dir "$scratch/work-$i" spark://localhost:17077 >"$scratch/worker-$i.log" 2>&1 &
        pids+=($!)
    done
    sleep 8
    start=$(date +%s.%N)
    "$spark_home/bin/spark-submit" --master spark://localhost:17077 --executor-memory 1g --conf spark.ui.enabled=false \
        --class org.dynamicmri.cli.DynamicMri --jars "$(find "$lib" -name "*.jar" ! -name "Dynamic_MRI*" | paste -sd,)" "$lib/Dynamic_MRI.jar" \
        batch --input "$scratch/twenty" --output "$out" --format cfl --method "${method:-tv}" --spark spark://localhost:17077 >"$scratch/submit.log" 2>&1 &
    submit=$!
    if [ -n "$after" ]; then
        sleep "$after"
        echo "- at $after s: $(find "$out/.batch/outcomes" -name "*.json" | wc -l) outcomes; one worker and its executor killed" >&2
        kill -9 "$(pgrep -P "${pids[1]}" | head -n 1)" "${pids[1]}" 2>/dev/null || true
    fi
    wait $submit || say "$(tail -n 2 "$scratch/submit.log")"
    awk -v s="$start" -v e="$(date +%s.%N)" 'BEGIN { printf "%.0f\n", e - s }'
    kill "${pids[@]}" 2>/dev/null || true
}

spark() {
    local one two killed
    [ -x "$spark_home/bin/spark-class" ] || die "name the folder of Spark, and build with -Pspark"
    twenty
    rm -rf "$scratch"/spark-*
    one=$(on_spark 1 "$scratch/spark-one")
    two=$(on_spark 2 "$scratch/spark-two")
    killed=$(on_spark 2 "$scratch/spark-killed" $((two * 2 / 3)))
    echo "$(machine). Method ${method:-tv}, 20 scans of 48 x 48 x 6, 3 coils; Spark standalone, workers of one core."
    echo
    echo "- one worker: $one s; two workers: $two s; ratio $(awk -v a="$one" -v b="$two" 'BEGIN { printf "%.2f", a / b }')"
    echo "- two workers: $(same "$scratch/spark-two")"
    echo "- two workers, one killed after $((two * 2 / 3)) s: $killed s, $(same "$scratch/spark-killed")"
}

case $what in
    memory) memory ;;
    cost) cost ;;
    kill) kill_and_continue ;;
    spark) spark ;;
    *) die "unknown benchmark $what; see --help" ;;
esac
