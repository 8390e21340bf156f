#!/usr/bin/env bash
# Makes docs/images/by-hand.png, the README's picture of the editor. Needs a display, such as Xvfb's (CONTRIBUTING.md).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mvn -q -B -Denforcer.skip test-compile dependency:build-classpath -Dmdep.outputFile=target/class-path.txt
exec java -cp "target/classes:target/test-classes:$(cat target/class-path.txt)" -Ddiffhandles.models=models \
	-Djava.util.prefs.userRoot=target/prefs -DOPT_OUT_TRACKING=true diffhandles.command.EditorPictures docs/images/by-hand.png
