#!/usr/bin/env bash
# Measures what five moves that sum to nothing lose, and one move there and back, with each of the scenes.
#
#   docs/edits-of-edits.sh model|guided SEED...
#   docs/edits-of-edits.sh parts SEED...          where previews lose it
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -q -B -Denforcer.skip test-compile dependency:build-classpath -Dmdep.outputFile=target/class-path.txt
exec java -cp "target/classes:target/test-classes:$(cat target/class-path.txt)" -DOPT_OUT_TRACKING=true -Xmx2g \
	diffhandles.engine.EditsOfEdits "$@"
