package diffhandles.command;

/** Marks the commands whose images have to be on display before the next line of a macro runs. */
interface ShownBeforeNextLine {}
