/**
 * Takes an object and its shadow out of a picture: makes up the ground that they hid.
 */
package diffhandles.removal;
