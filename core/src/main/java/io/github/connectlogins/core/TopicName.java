package io.github.connectlogins.core;

import org.apache.kafka.common.config.ConfigDef.Validator;

/** What Kafka takes as the name of a topic. */
public final class TopicName {
    private static final int MAX_LENGTH = 249;
    private static final String EXPECTED = "a topic name: 1 to 249 letters, digits, dots, underscores and hyphens";

    /** A topic has to be named. */
    public static final Validator REQUIRED = ConfigGroup.parsedBy(String.class, TopicName::check, EXPECTED);

    /** A topic may be named; empty means none. */
    public static final Validator OPTIONAL = ConfigGroup.parsedBy(
            String.class,
            name -> {
                if (!name.isEmpty()) {
                    check(name);
                }
            },
            EXPECTED + ", or nothing");

    private TopicName() {}

    private static void check(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("found no name");
        }
        if (name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("found " + name.length() + " characters");
        }
        if (!name.matches("[a-zA-Z0-9._-]+") || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("found a name that Kafka does not allow");
        }
    }
}
