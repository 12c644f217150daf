#!/usr/bin/env bash
# Damages a file of every format in seeded ways and reads each: it must be read or refused by the
# reader's own error, with at most 16 MB of memory taken (HDF5: what jHDF takes). Models and checkpoints
# are damaged as well, with and without a right checksum. Any other exception, or no end, is reported with
# the number of the mutation.
# Then cuts each file after every byte: it must be refused, or hold the numbers of the whole.
#
#   bench/mutations.sh [MUTATIONS]
#
# Default: 10000 a file. Needs Maven; MutationTest holds the kinds of damage, SampleFile the files.

set -euo pipefail
case ${1:-} in -h | --help) sed -n '2,/^$/s/^# \{0,1\}//p' "$0" && exit ;; esac
cd "$(dirname "$0")/.."
mvn -B test -Dtest='*MutationTest,MalformedFileTest#cut*' -Dmutations="${1:-10000}" -Dcuts=1000000 |
    grep -E "Tests run|mutation|cut to|BUILD"
