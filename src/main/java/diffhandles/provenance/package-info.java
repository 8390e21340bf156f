// SPDX-License-Identifier: BSD-2-Clause

/**
 * What the plugin's own images were made from, and what a command is to edit that is run on one of them.
 * <p>
 * {@link diffhandles.provenance.Making} writes it down, into the image while it is open and into its properties, which
 * a TIFF keeps; {@link diffhandles.provenance.MadeFrom} reads it; {@link diffhandles.provenance.Subject} decides.
 * </p>
 */
package diffhandles.provenance;
