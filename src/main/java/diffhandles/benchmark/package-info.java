// SPDX-License-Identifier: BSD-2-Clause

/**
 * Measures edits on synthetic scenes whose true picture after the edit is known.
 * <p>
 * A {@link diffhandles.benchmark.Benchmark} runs {@linkplain diffhandles.benchmark.Variant variants} of
 * editing on random scenes, measures every result against the rendered truth, and writes a table, a
 * contact sheet and a report. Scenes come from seeds: those below 1000 are for tuning, results are
 * reported on others.
 * </p>
 */
package diffhandles.benchmark;
