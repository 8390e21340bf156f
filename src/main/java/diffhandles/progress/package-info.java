// SPDX-License-Identifier: BSD-2-Clause

/** How far long work is, and whether it should stop. */
package diffhandles.progress;
