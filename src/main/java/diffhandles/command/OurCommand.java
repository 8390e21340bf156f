package diffhandles.command;

/** Marks our commands, for the processor that lets their inputs keep their defaults. */
interface OurCommand {}
