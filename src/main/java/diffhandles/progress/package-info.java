/** How far long work is, and whether it should stop. */
package diffhandles.progress;
