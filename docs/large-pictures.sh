#!/usr/bin/env bash
# Measures what taking apart, previews and removals cost in a picture of 4000×3000 pixels, in a heap of 3 GB.
#
#   docs/large-pictures.sh preview|removal|removal-keep WIDTH HEIGHT TIMES [PICTURE.png]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -q -B -Denforcer.skip test-compile dependency:build-classpath -Dmdep.outputFile=target/class-path.txt
exec java -cp "target/classes:target/test-classes:$(cat target/class-path.txt)" -Xmx3g \
	diffhandles.engine.LargePictures "$@"
