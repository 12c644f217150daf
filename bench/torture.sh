#!/usr/bin/env bash
# Kills, fills, links, plants and misnames, and sees whether anything is lost or anybody let in: a table
# in markdown, a line a kind of torture, with how often it was held. Exit code 1 if one was not.
#
#   bench/torture.sh [--minutes 30] [--seed 1] [--only PART]
#
# Parts: hostile kill term worker full readonly links journal twice hosts overwrite checkpoint leftovers.
# All are done once, then chosen by the seed until the minutes are over; what has begun is finished.
# Full, readonly and hosts need root (a small tmpfs, process namespaces) and are skipped with a word else.
# Works in a scratch directory (--scratch DIR, default target/bench/torture), which is created again.

. "$(dirname "$0")/common.sh"

minutes=30 seed=1 only= scratch=$project/target/bench/torture
while [ $# -gt 0 ]; do
    case $1 in
        --minutes) minutes=$(value_of "$@") && shift ;;
        --seed) seed=$(value_of "$@") && shift ;;
        --only) only=$(value_of "$@") && shift ;;
        --scratch) scratch=$(value_of "$@") && shift ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done
require_product
# file names of any characters are part of it
export LC_ALL=C.UTF-8
RANDOM=$seed
end=$((SECONDS + 60 * minutes))
limit=600
# what a hostile scan may cost: twice the time in which a small scan must be read, and a new worker
bound=130
parts="hostile kill term worker full readonly links journal twice hosts overwrite checkpoint leftovers"
declare -A held broken skipped detail

run() { timeout -k 10 $limit "$launcher" "$@"; }
batch() { run batch --input "$scratch/scans" --output "$1" --format cfl --method gridding "${@:2}"; }
files() { java -Djava.awt.headless=true -cp "$project/target/dynamic-mri/lib/*" "$project/bench/TortureFiles.java" "$@"; }

# fail WORDS: what was not held
fail() {
    detail[$part]="$*"
    say "torture: $part: NOT HELD: $*"
    return 1
}

prepare() {
    rm -rf "$scratch"
    mkdir -p "$scratch/scans" "$scratch/hostile" "$scratch/precious"
    echo precious >"$scratch/precious/a_gridding.cfl"
    say "torture: simulating"
    files good "$scratch/scans" 22
    local start=$SECONDS
    batch "$scratch/right" >/dev/null 2>&1 || die "the undisturbed batch failed"
    right_seconds=$((SECONDS - start))
    rm -rf "$scratch/right/.batch"
}

untouched() {
    [ "$(ls -A "$scratch/precious")" = a_gridding.cfl ] && [ "$(cat "$scratch/precious/a_gridding.cfl")" = precious ]
}

# same FOLDER: 22 results, bit for bit the undisturbed ones, each done once, nothing left over
same() {
    local file count=0 twice
    for file in "$scratch"/right/*.cfl; do
        cmp -s "$file" "$1/$(basename "$file")" || { fail "$(basename "$file") differs" && return 1; }
        count=$((count + 1))
    done
    [ $count = 22 ] || fail "$count results" || return 1
    twice=$(grep '"DONE"' "$1/journal.jsonl" | grep -v '"key":"x"' | sed 's/","key.*//' | sort | uniq -d | wc -l)
    [ "$twice" = 0 ] || fail "$twice jobs done twice" || return 1
    [ "$(find "$1" -name '.dynamic-mri-*' -o -name 'job*' -type d | wc -l)" = 0 ] || fail "temporary files left" || return 1
    untouched || fail "a foreign folder was changed"
}

random_pause() { sleep "$((RANDOM % $1)).$((RANDOM % 10))"; }

# interrupted SIGNAL: twice, and continued to the end
interrupted() {
    local out=$scratch/$part i pid
    rm -rf "$out"
    for i in 1 2; do
        "$launcher" batch --input "$scratch/scans" --output "$out" --format cfl --method gridding >/dev/null 2>&1 &
        pid=$!
        random_pause 12
        kill "-$1" $pid 2>/dev/null || true
        wait $pid 2>/dev/null || true
    done
    batch "$out" >"$scratch/$part.log" 2>&1 || { fail "exit code $?" && return 1; }
    same "$out"
}

hostile() {
    local out=$scratch/hostile-out code=0 failed start
    rm -rf "$scratch/hostile" "$out"
    mkdir -p "$scratch/hostile/.hidden" "$out"
    cp "$scratch"/scans/*_ksp.tif "$scratch/hostile/"
    files hostile "$scratch/hostile"
    cp "$scratch/scans/s01_ksp.tif" "$scratch/hostile/.hidden/"
    plant "$out" "$scratch/precious"
    start=$SECONDS
    run batch --input "$scratch/hostile" --output "$out" --format cfl --method gridding >"$scratch/$part.log" 2>&1 || code=$?
    detail[$part]="$((SECONDS - start)) s; the 22 scans alone $right_seconds s"
    failed=$(grep -c '^failed: ' "$scratch/$part.log" || true)
    [ "$code" = 1 ] || fail "exit code $code" || return 1
    [ "$failed" = 8 ] || fail "$failed lines of failures, not 8" || return 1
    grep -q '^22 of 30 scans' "$scratch/$part.log" || fail "$(grep 'scans reconstructed' "$scratch/$part.log")" || return 1
    ! grep -q $'\e' "$scratch/$part.log" || fail "an escape on the terminal" || return 1
    [ $((SECONDS - start)) -le $((right_seconds + 8 * bound)) ] || fail "${detail[$part]}" || return 1
    same "$out"
}

# plant FOLDER VICTIM: lines of another hand in the journal
plant() {
    local line
    for line in '"work":"'"$2"'","files":["a_gridding.cfl"]' '"work":"..","files":["x"]' '"files":["x"]' '"work":"job1","files":["../../x"]'; do
        echo '{"job":"s01_gridding.cfl","key":"x","state":"DONE","message":"",'"$line"',"properties":{}}'
    done >"$1/journal.jsonl"
    printf 'no JSON\n{"job":' >>"$1/journal.jsonl"
}

kill_() { interrupted KILL; }
term() { interrupted TERM; }

worker() {
    local out=$scratch/$part pid i
    rm -rf "$out"
    batch "$out" >"$scratch/$part.log" 2>&1 &
    pid=$!
    for i in 1 2 3; do
        random_pause 4
        # one of this batch, whose folder is on its command line
        kill -9 "$(pgrep -f -- "-XX:ErrorFile=$out/" | shuf -n 1 --random-source=<(yes $RANDOM))" 2>/dev/null || true
    done
    # a scan whose worker is killed twice fails; started again it is done
    wait $pid || batch "$out" >"$scratch/$part.log" 2>&1 || { fail "exit code $?" && return 1; }
    same "$out"
}

mounted() { [ "$(id -u)" = 0 ] && mkdir -p "$1" && mount -t tmpfs -o "size=$2" tmpfs "$1" 2>/dev/null; }

full() {
    local out=$scratch/small pid i code=0
    mounted "$out" 8m || return 2
    head -c 5m /dev/zero >"$out/filler"
    batch "$out/results" >"$scratch/$part.log" 2>&1 &
    pid=$!
    for i in $(seq 120); do
        grep -q "is full" "$scratch/$part.log" && break
        sleep 1
    done
    rm -f "$out/filler"
    wait $pid || code=$?
    if ! grep -q "is full" "$scratch/$part.log"; then
        fail "the full disk was not reported"
    elif [ $code != 0 ]; then
        fail "exit code $code: $(tail -n 1 "$scratch/$part.log")"
    else
        same "$out/results"
    fi || code=9
    umount "$out"
    [ $code = 0 ]
}

readonly_() {
    local out=$scratch/fixed code=0 words
    mounted "$out" 8m || return 2
    mount -o remount,ro "$out"
    words=$(batch "$out/results" 2>&1) || code=$?
    umount "$out"
    [ $code = 1 ] || fail "exit code $code" || return 1
    [ "$(wc -l <<<"$words")" -le 2 ] || fail "$words"
}

links() {
    local out=$scratch/$part code
    for link in .batch journal.jsonl summary.csv montage.png .summary.csv.part .montage.png.part s01_gridding.cfl; do
        code=0
        rm -rf "$out"
        mkdir -p "$out"
        ln -s "$scratch/precious$([ $link = .batch ] || echo /a_gridding.cfl)" "$out/$link"
        batch "$out" >"$scratch/$part.log" 2>&1 || code=$?
        untouched || fail "written through $link" || return 1
        case $link in
            .batch | journal.jsonl) [ $code = 1 ] || fail "exit code $code with $link" || return 1 ;;
            *) [ $code = 0 ] && same "$out" || fail "exit code $code with $link" || return 1 ;;
        esac
    done
}

journal() {
    local out=$scratch/$part i
    rm -rf "$out"
    mkdir -p "$out"
    plant "$out" "$scratch/precious"
    for i in 1 2; do
        batch "$out" >"$scratch/$part.log" 2>&1 || fail "exit code $?" || return 1
        head -c $((RANDOM + 1)) /dev/urandom >>"$out/journal.jsonl"
    done
    echo >>"$out/journal.jsonl"
    batch "$out" >"$scratch/$part.log" 2>&1 || fail "exit code $?" || return 1
    sed -i '/"DONE"/!d' "$out/journal.jsonl"
    same "$out"
}

# two_at_once PREFIX...: one does all, the other is refused
two_at_once() {
    local out=$scratch/$part first=0 second=0 pid
    rm -rf "$out"
    timeout -k 10 $limit "$@" "$launcher" batch --input "$scratch/scans" --output "$out" --format cfl --method gridding >"$scratch/$part-1.log" 2>&1 &
    pid=$!
    timeout -k 10 $limit "$@" "$launcher" batch --input "$scratch/scans" --output "$out" --format cfl --method gridding >"$scratch/$part-2.log" 2>&1 || second=$?
    wait $pid || first=$?
    [ $((first + second)) = 1 ] || fail "exit codes $first and $second" || return 1
    grep -q "Another batch is writing" "$scratch/$part-1.log" "$scratch/$part-2.log" || fail "no word of the other" || return 1
    same "$out"
}

twice() { two_at_once env; }

hosts() {
    unshare --pid --fork --mount-proc true 2>/dev/null || return 2
    two_at_once unshare --pid --fork --mount-proc
}

overwrite() {
    local scan=$scratch/own_ksp.tif sum option
    cp "$scratch/scans/s01_ksp.tif" "$scan"
    ln -sf "$scan" "$scratch/alias.tif"
    sum=$(sha256sum <"$scan")
    for option in "reconstruct --method gridding --input $scan --output $scan" \
        "reconstruct --method gridding --input $scan --output $scratch/alias.tif" \
        "reconstruct --method gridding --input $scratch/alias.tif --output $scratch/x.tif --save-model $scan" \
        "convert --input $scan --output $scan" "coil-maps --input $scan --output $scan"; do
        # shellcheck disable=SC2086
        ! run $option >"$scratch/$part.log" 2>&1 || fail "done: $option" || return 1
        [ "$sum" = "$(sha256sum <"$scan")" ] || fail "destroyed by $option" || return 1
    done
}

checkpoint() {
    local fit="--input $scratch/scans/s01_ksp.tif --method motion --preset fast --threads 1 --checkpoint $scratch/state --interval 1000" pid
    rm -f "$scratch/state"
    # shellcheck disable=SC2086
    [ -f "$scratch/whole.cfl" ] || run reconstruct ${fit% --checkpoint*} --output "$scratch/whole.cfl" >/dev/null 2>&1 || fail "no result" || return 1
    # shellcheck disable=SC2086
    "$launcher" reconstruct $fit --output "$scratch/stopped.cfl" >"$scratch/$part.log" 2>&1 &
    pid=$!
    random_pause 10
    kill -TERM $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
    # shellcheck disable=SC2086
    run reconstruct $fit --output "$scratch/stopped.cfl" >>"$scratch/$part.log" 2>&1 || fail "exit code $?" || return 1
    cmp -s "$scratch/whole.cfl" "$scratch/stopped.cfl" || fail "another image"
}

leftovers() {
    local out=$scratch/$part pid
    rm -rf "$out"
    mkdir -p "$out"
    for _ in 1 2 3; do
        "$launcher" reconstruct --method gridding --input "$scratch/scans/s01_ksp.tif" --output "$out/r.cfl" --save-model "$out/r.model" >/dev/null 2>&1 &
        pid=$!
        random_pause 5
        kill -9 $pid 2>/dev/null || true
        wait $pid 2>/dev/null || true
    done
    echo keep >"$out/.dynamic-mri-notes"
    run reconstruct --method gridding --input "$scratch/scans/s01_ksp.tif" --output "$out/r.cfl" --save-model "$out/r.model" >"$scratch/$part.log" 2>&1 || fail "exit code $?" || return 1
    [ "$(ls -A "$out" | sort | paste -sd' ')" = ".dynamic-mri-notes r.cfl r.hdr r.model" ] || fail "$(ls -A "$out" | paste -sd' ')"
}

# torture PART: does one and counts
torture() {
    local code=0 start=$SECONDS
    part=$1
    case $part in
        kill) kill_ || code=$? ;;
        readonly) readonly_ || code=$? ;;
        *) $part || code=$? ;;
    esac
    case $code in
        0) held[$part]=$((${held[$part]:-0} + 1)) ;;
        2) skipped[$part]=1 ;;
        *) broken[$part]=$((${broken[$part]:-0} + 1)) ;;
    esac
    say "torture: $part: code $code, $((SECONDS - start)) s"
}

prepare
for part in ${only:-$parts}; do
    torture "$part"
done
while [ $SECONDS -lt $end ]; do
    # shellcheck disable=SC2086
    torture "$(printf '%s\n' ${only:-$parts} | sed -n "$((RANDOM % $(wc -w <<<"${only:-$parts}") + 1))p")"
done
code=0
echo "$(machine). Seed $seed, $minutes minutes."
echo
echo "| torture | held | not held | |"
echo "|---|---|---|---|"
for part in ${only:-$parts}; do
    [ -z "${broken[$part]:-}" ] || code=1
    words=${detail[$part]:-}
    [ -z "${skipped[$part]:-}" ] || words="skipped: needs root"
    echo "| $part | ${held[$part]:-0} | ${broken[$part]:-0} | $words |"
done
exit $code
