// SPDX-License-Identifier: BSD-2-Clause

/** Looking at a result in its window: before and after in turns or side by side, outlines, and where the table goes. */
package diffhandles.imagej.compare;
