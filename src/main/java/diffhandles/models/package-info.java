/**
 * Models from the net: what there is, what is installed, and how one gets from here to there.
 * <p>
 * A {@link diffhandles.models.Catalogue} lists {@link diffhandles.models.CatalogueEntry entries}: what a model is for, its
 * files, its licence, its mirrors. {@link diffhandles.models.ModelInstaller} fetches an entry's files one after the other
 * into a folder beside the models, checks them, and moves the folder into place when all are there; a
 * {@link diffhandles.models.FileDownload} fetches one file and survives servers that stall, break off or lie. Nothing is
 * ever fetched without being asked for.
 * </p>
 */
package diffhandles.models;
