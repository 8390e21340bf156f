// SPDX-License-Identifier: BSD-2-Clause

/**
 * The files that a benchmark writes: the table of results, the pictures, the contact sheet and the report. They are in
 * one folder, can be read without this program and without a network, and are enough to resume an interrupted run.
 */
package diffhandles.benchmark.report;
