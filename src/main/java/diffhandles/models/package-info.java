// SPDX-License-Identifier: BSD-2-Clause

/**
 * Downloads models, and tells which there are and which are installed.
 * <p>
 * A {@link diffhandles.models.Catalogue} lists {@link diffhandles.models.CatalogueEntry entries}: what a model is
 * for, its files, its licence, its mirrors. {@link diffhandles.models.ModelInstaller} fetches an entry's files one
 * after the other into a folder beside the models, checks them, and moves the folder into place when all are there. A
 * {@link diffhandles.models.FileDownload} fetches one file, and copes with servers that stall, break off or send
 * something else; a {@link diffhandles.models.PartialFile} is what has arrived of it. Nothing is fetched unless the
 * user asks for it.
 * </p>
 */
package diffhandles.models;
