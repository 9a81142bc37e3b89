package io.github.connectlogins.source.lines;

/**
 * What a program had logged.
 *
 * @param time text or number that tells when
 * @param host where
 * @param program which program, without its path
 * @param process its process id, or nothing
 * @param text what it said
 */
record LogMessage(Object time, String host, String program, String process, String text) {}
