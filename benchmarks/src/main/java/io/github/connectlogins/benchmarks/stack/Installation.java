package io.github.connectlogins.benchmarks.stack;

import io.github.connectlogins.testbed.ComponentZip;
import io.github.connectlogins.testbed.KafkaDistribution;
import java.nio.file.Path;

/**
 * What the build has made.
 *
 * @param home the project's folder
 */
public record Installation(Path home) {
    /** The system property that names the folder. */
    public static final String HOME_PROPERTY = "benchmark.home";

    /** The one that the system property {@value #HOME_PROPERTY} names, or else the working folder. */
    public static Installation located() {
        return new Installation(
                Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath().normalize());
    }

    /** Kafka's own jars. */
    KafkaDistribution kafka() {
        return new KafkaDistribution(home.resolve("testbed/target/kafka"));
    }

    /** The plugins as they are shipped. */
    ComponentZip componentZip() {
        return new ComponentZip(target().resolve("component/distribution.zip"));
    }

    /** The folder with the plugin folder of what they are compared with. */
    Path comparedPlugins() {
        return target().resolve("plugins");
    }

    /** Where servers keep settings, logs and data during a run. */
    public Path run() {
        return target().resolve("run");
    }

    /** Where results go unless told otherwise. */
    public Path results() {
        return target().resolve("results");
    }

    private Path target() {
        return home.resolve("benchmarks/target");
    }
}
