// SPDX-License-Identifier: BSD-2-Clause

/** Key poses of objects, and the poses of all frames between them. */
package diffhandles.animation;
