#!/usr/bin/env bash
# Lists the results in bench/results whose code, without comments, has changed since they were measured.
#
#   bench/stale.sh
#
# Prints a line for each file: "current", or "older" with the folders that have changed and the command that measures
# again. The exit code is 1 if a file is older.

. "$(dirname "$0")/common.sh"

case ${1:-} in -h | --help) usage && exit ;; esac
cd "$project"
status=0
for result in bench/results/*.csv; do
    [ -f "$result" ] || die "there are no results"
    changed=
    while read -r folder state; do
        [ "$(code_state "$folder")" = "$state" ] || changed+=" ${folder#src/main/java/org/dynamicmri/}"
    done < <(sed -n 's/^# code: //p' "$result")
    date=$(sed -n 's/^# date: //p' "$result")
    if [ -z "$changed" ]; then
        echo "current  $result ($date)"
    else
        status=1
        command=$(sed -n 's|^# command: bench/\([a-z-]*\)\.sh|bench/record.sh \1|p' "$result")
        echo "older    $result ($date): changed:$changed; $command"
    fi
done
exit $status
