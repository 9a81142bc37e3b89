package io.github.connectlogins.rest.answer;

/**
 * What went wrong, in the shape of the worker's own errors.
 *
 * @param errorCode the HTTP status
 * @param message what was found, what was expected, what to do
 */
public record ErrorAnswer(int errorCode, String message) {}
