// SPDX-License-Identifier: BSD-2-Clause

/**
 * How good an edit is, in numbers: distances between pictures, and agreement with the ground truth of a
 * synthetic scene. All pictures are compared in 0 … 1 without gamma.
 * {@link diffhandles.benchmark.metric.Metric} lists what a benchmark reports.
 */
package diffhandles.benchmark.metric;
