# Sourced by the benchmarks: the launcher, timed runs, scores, kept results.

set -euo pipefail
export LC_ALL=C

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
launcher=$project/target/dynamic-mri/bin/dynamic-mri
threads=${THREADS:-$(nproc)}
python=${PYTHON:-python3}

say() { echo "$*" >&2; }

die() {
    say "$(basename "$0"): $*"
    exit 1
}

# Prints a script's own header comment.
usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; }

# The value of an option, which must be there.
value_of() { [ $# -ge 2 ] && [ -n "$2" ] && echo "$2" || die "$1 needs a value"; }

require_product() {
    [ -x "$launcher" ] || die "there is no $launcher; run mvn -B -DskipTests package first"
    # Results are kept by build: another build measures again, the peers' results stay.
    build=$(sha256sum "$project"/target/dynamic-mri/lib/Dynamic_MRI*.jar | cut -c1-8)
}

# measured FILE COMMAND...: runs a command and leaves "SECONDS MEGABYTES" (wall time, peak resident
# memory) in FILE and what it says in FILE.log. A command that fails leaves no FILE.
measured() {
    local file=$1
    shift
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -v -o "$file.time" "$@" >"$file.log" 2>&1 || { tell_failure "$@" && return 1; }
        awk -F': ' '
            /Elapsed/ { n = split($NF, part, ":"); for (i = 1; i <= n; i++) s = 60 * s + part[i] }
            /Maximum resident/ { megabytes = $NF / 1024 }
            END { printf "%.1f %.0f\n", s, megabytes }' "$file.time" >"$file.part"
    else
        local start
        start=$(date +%s.%N)
        "$@" >"$file.log" 2>&1 || { tell_failure "$@" && return 1; }
        awk -v start="$start" -v end="$(date +%s.%N)" \
            'BEGIN { printf "%.1f -\n", end - start }' >"$file.part"
    fi
    mv "$file.part" "$file"
}

tell_failure() {
    say "failed: $*"
    tail -n 1 "$file.log" >&2
}

# java_bench CLASS ARGUMENT...: runs a benchmark of this folder that is written in Java, with JAVA_OPTS.
java_bench() {
    # JAVA_OPTS holds several options.
    # shellcheck disable=SC2086
    TF_CPP_MIN_LOG_LEVEL=2 TF_ENABLE_ONEDNN_OPTS=1 java -Djava.awt.headless=true \
        -Dslf4j.internal.verbosity=ERROR -XX:MaxRAMPercentage=60 ${JAVA_OPTS:-} \
        -cp "$project/target/dynamic-mri/lib/*" "$project/bench/$1.java" "${@:2}"
}

# score TRUTH RECON: the product's line of JSON for one series.
score() { "$launcher" compare --truth "$1" --recon "$2"; }

# field NAME: the value of a field of the JSON line on standard input.
field() { sed -n "s/.*\"$1\": \([^,}]*\).*/\1/p"; }

# kept FILE COMMAND...: the text of FILE, or, if there is none yet, the output of a command, which
# becomes the file once the command has succeeded. So an interrupted benchmark continues.
kept() {
    local file=$1
    shift
    if [ ! -s "$file" ]; then
        "$@" >"$file.part" || return 1
        mv "$file.part" "$file"
    fi
    cat "$file"
}

# code_state FOLDER: a checksum of the Java code in a folder, without comments and spaces.
code_state() {
    find "$1" -name '*.java' | sort | xargs cat |
        perl -0pe 's{/\*.*?\*/}{}gs; s{^\s*//.*$}{}gm; s/\s+//g' | sha1sum | cut -d' ' -f1
}

machine() {
    local model
    model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
    echo "$(date +%Y-%m-%d), ${model:-$(uname -m)}, $threads threads, build $build, load at the start $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
}
