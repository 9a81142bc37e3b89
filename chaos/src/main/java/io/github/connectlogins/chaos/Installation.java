package io.github.connectlogins.chaos;

import io.github.connectlogins.testbed.KafkaDistribution;
import java.nio.file.Path;

/**
 * What the build has made.
 *
 * @param home the project's folder
 */
record Installation(Path home) {
    private static final String HOME = "chaos.home";

    /** The one that the system property {@value #HOME} names. */
    static Installation located() {
        return new Installation(Path.of(System.getProperty(HOME, "")).toAbsolutePath());
    }

    /** Kafka's own jars. */
    KafkaDistribution kafka() {
        return new KafkaDistribution(home.resolve("testbed/target/kafka"));
    }

    /** The plugins as they are shipped. */
    Path componentZip() {
        return home.resolve("chaos/target/component/distribution.zip");
    }
}
