#!/usr/bin/env bash
# Makes the README's pictures of the editor, docs/images/by-hand.png and by-hand.gif. Needs a display, such as Xvfb's
# (CONTRIBUTING.md).
#
#   docs/images/by-hand.sh
#   docs/images/by-hand.sh walk FOLDER     a picture of the screen after each step of a first edit, to be looked at
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mvn -q -B -Denforcer.skip test-compile dependency:build-classpath -Dmdep.outputFile=target/class-path.txt
run() {
	java -cp "target/classes:target/test-classes:$(cat target/class-path.txt)" -Ddiffhandles.models=models \
		-Djava.util.prefs.userRoot=target/prefs -DOPT_OUT_TRACKING=true "$@"
}
if [ "${1:-}" = walk ]; then
	run diffhandles.command.EditorWalk "$2"
else
	run diffhandles.command.EditorPictures docs/images/by-hand.png
	run diffhandles.command.EditorDragAnimation docs/images/by-hand.gif
fi
