// SPDX-License-Identifier: BSD-2-Clause

/**
 * The window of the models: which there are, which are installed, and what can be done with them.
 */
package diffhandles.models.window;
