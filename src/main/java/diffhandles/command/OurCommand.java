package diffhandles.command;

/** Marks our commands, for the processors that read their macro options strictly and show their images at once. */
interface OurCommand {}
