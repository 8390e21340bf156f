/**
 * What a benchmark leaves behind: the table of results, the pictures, the contact sheet and the
 * report. All of it is in one folder, can be read without this program and without a network, and is
 * enough to resume a run that was interrupted.
 */
package diffhandles.benchmark.report;
