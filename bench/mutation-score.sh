#!/usr/bin/env bash
# The mutation score of some classes: PIT (pitest.org) changes their code in small ways, one at a time, and
# the tests of the package must notice each change. Writes one line for each class (changes made, noticed,
# left unnoticed, not reached by a test), then every change that no test noticed.
#
#   bench/mutation-score.sh PACKAGE CLASS [TESTS]
#
# PACKAGE: operator, recon, motion, sampling, coil, or another one. CLASS: a name or a pattern, such as
# 'Frames*'. TESTS: a pattern of test classes; default: all of the package. Needs Maven and, the first time,
# Maven Central. A few classes at a time end in minutes; a package of slow tests needs an hour.

set -euo pipefail
case ${1:-} in -h | --help | '') sed -n '2,/^$/s/^# \{0,1\}//p' "$0" && exit ;; esac
cd "$(dirname "$0")/.."
mvn -B -q -Pmutation-score test-compile org.pitest:pitest-maven:mutationCoverage \
    -Dmutated="org.dynamicmri.$1.$2" -Djudging="org.dynamicmri.$1.${3:-*}" >target/mutation-score.log 2>&1 ||
    { tail -30 target/mutation-score.log && exit 1; }
awk -F, '
    { class = $2; sub(/.*\./, "", class); sub(/\$.*/, "", class); all[class]++; state[class, $6]++
      if ($6 != "KILLED" && $6 != "TIMED_OUT")
          { mutator = $3; sub(/.*\./, "", mutator)
            left[++n] = class ":" $5 " " $4 ": " mutator ", " tolower($6) } }
    END { for (class in all)
              printf "%s: %d changes, %d noticed, %d not, %d not reached\n", class, all[class],
                  state[class, "KILLED"] + state[class, "TIMED_OUT"], state[class, "SURVIVED"],
                  state[class, "NO_COVERAGE"]
          for (i = 1; i <= n; i++) print "  " left[i] }' target/pit-reports/mutations.csv
