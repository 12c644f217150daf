#!/usr/bin/env bash
# Runs a benchmark and keeps its tables in bench/results: its output is shown as always, and written as CSV.
#
#   bench/record.sh NAME [ARGUMENT...]       for example bench/record.sh quality --sets cine12_8 --no-peers
#
# The file NAME.csv begins with the command, the date, the machine, the last commit of the code that was measured, and its
# state (the folders of the line "Code:" in the benchmark's header, or all of the program). Uncommitted changes
# of that code, or a product that is older than it, are refused. RESULT names another file (RESULT=quality-cine30_13).

. "$(dirname "$0")/common.sh"

case ${1:-} in "" | -h | --help) usage && exit ;; esac
name=$1
shift
script=bench/$name.sh
cd "$project"
[ -f "$script" ] || die "there is no $script"
require_product

code=$(sed -n 's/^# Code: //p' "$script")
code=${code:-src/main/java/org/dynamicmri}
# The code is several words.
# shellcheck disable=SC2086
[ -z "$(git status --porcelain -- $code)" ] || die "commit the changes of $code first"
jar=$(ls "$project"/target/dynamic-mri/lib/Dynamic_MRI*.jar)
# shellcheck disable=SC2086
[ -z "$(find $code -name '*.java' -newer "$jar" | head -n 1)" ] ||
    die "the product is older than $code; run mvn -B -DskipTests package first"

result=bench/results/${RESULT:-$name}.csv
mkdir -p bench/results
output=$(mktemp)
trap 'rm -f "$output" "$result.part"' EXIT
"$script" "$@" | tee "$output"

{
    echo "# command: $script$([ $# -eq 0 ] || printf ' %q' "$@")"
    echo "# date: $(date +%Y-%m-%d)"
    echo "# machine: $(grep -m 1 'threads, build' "$output" || machine)"
    # shellcheck disable=SC2086
    echo "# commit: $(git log -1 --abbrev=12 --format=%h -- $code)"
    for folder in $code; do
        echo "# code: $folder $(code_state "$folder")"
    done
    # Rows of Markdown tables; tables are separated by an empty line.
    awk -F'|' '
        !/^\|/ { if (rows) gap = 1; next }
        /^\|[-|: ]+$/ { next }
        {
            if (gap) { print ""; gap = 0 }
            rows = 1
            line = ""
            for (i = 2; i < NF; i++) {
                cell = $i
                gsub(/^ +| +$|\*\*|`/, "", cell)
                gsub(/"/, "\"\"", cell)
                if (cell ~ /[",]/) cell = "\"" cell "\""
                line = line (i > 2 ? "," : "") cell
            }
            print line
        }' "$output"
} >"$result.part"
grep -qv '^#' "$result.part" || die "$script printed no table"
mv "$result.part" "$result"
say "written: $result"
