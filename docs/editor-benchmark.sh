#!/usr/bin/env bash
# Measures how fast the editor's preview follows the hand. Needs a display of 1400×1200, such as Xvfb's.
#
#   docs/editor-benchmark.sh [WIDTH HEIGHT]
#   docs/editor-benchmark.sh enter            how long the sample photograph's edit takes from Enter on
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -q -B -Denforcer.skip test-compile dependency:build-classpath -Dmdep.outputFile=target/class-path.txt
program=EditorBenchmark
if [ "${1:-}" = enter ]; then program=EnterBenchmark; fi
exec java -cp "target/classes:target/test-classes:$(cat target/class-path.txt)" -Djava.util.prefs.userRoot=target/prefs \
	-DOPT_OUT_TRACKING=true -Xmx4g -Ddiffhandles.models=models "diffhandles.command.$program" "${1:-1024}" "${2:-1024}"
