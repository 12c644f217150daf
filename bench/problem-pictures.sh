#!/usr/bin/env bash
# What typical faults of a scan look like: the picture of docs/image-problems.md, from simulated scans.
#
#   bench/problem-pictures.sh [--picture FILE.png]
#
# Default: docs/images/problems.png.

. "$(dirname "$0")/common.sh"

picture=$project/docs/images/problems.png
while [ $# -gt 0 ]; do
    case $1 in
        --picture) picture=$(value_of "$@") && shift ;;
        -h | --help) usage && exit ;;
        *) die "unknown option $1; see --help" ;;
    esac
    shift
done
require_product
mkdir -p "$(dirname "$picture")"
java_bench ProblemPictures "$picture"
