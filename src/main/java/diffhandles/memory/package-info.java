// SPDX-License-Identifier: BSD-2-Clause

/** What the operating system says about memory: of this process, and what is left. */
package diffhandles.memory;
