package io.github.connectlogins.benchmarks.events;

/**
 * A topic full of login events, and what anyone who counts them has to find.
 *
 * @param name the topic
 * @param events how many there are
 * @param counts what they come to
 */
public record FilledTopic(String name, long events, Counts counts) {}
