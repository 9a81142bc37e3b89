package io.github.connectlogins.benchmarks.events;

/**
 * A topic full of login events, and what anyone who counts them has to find.
 *
 * @param name the topic
 * @param partitions its partitions
 * @param events all events
 * @param failures those that are failures
 * @param users users with at least one event
 * @param loggedIn users with at least one login
 * @param alerts how often a user has failed three times in a row: the 3rd, 6th, 9th failure of each run
 */
public record FilledTopic(
        String name, int partitions, long events, long failures, long users, long loggedIn, long alerts) {}
