// SPDX-License-Identifier: BSD-2-Clause

/**
 * Float pictures and their PNG files: what the synthetic scenes render into, what the metrics
 * compare and what the report shows. The benchmark keeps them as plain arrays, because its pictures
 * are small and its sums are simple; everything a user edits goes through ImgLib2 instead.
 */
package diffhandles.benchmark.picture;
