// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.progress.ProgressListener;

/** Leaves the picture as it is: the least that any edit must beat. */
final class NoEdit implements Variant {

	@Override
	public String name() {
		return "no-edit";
	}

	@Override
	public Result run(final EditTask task, final ProgressListener progress) {
		return Result.of(task.picture());
	}
}
