package io.github.connectlogins.source.files;

/**
 * How the records of a file are found and understood.
 *
 * @param framer finds them
 * @param decoder understands them
 */
record Reading(Framer framer, RecordDecoder decoder) {}
