package io.github.connectlogins.quickstart;

import io.github.connectlogins.testbed.KafkaDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the build has made, and the jobs that come with it.
 *
 * @param home the project's folder
 */
record Installation(Path home) {
    /** The folder that holds a folder for each job. */
    Path jobs() {
        return home.resolve("config");
    }

    /** The folder for what jobs write. */
    Path outputs() {
        return home.resolve("output");
    }

    /** Kafka's own jars. */
    KafkaDistribution kafka() {
        return new KafkaDistribution(home.resolve("testbed/target/kafka"));
    }

    /** The plugins as they are shipped. */
    Path componentZip() throws IOException {
        Path folder = home.resolve("quickstart/target/component");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> zips =
                    files.filter(file -> file.toString().endsWith(".zip")).toList();
            if (zips.size() != 1) {
                throw new UsageException("found " + zips.size() + " component zips in " + folder
                        + ", expected one; build again with: mvn clean package -DskipTests");
            }
            return zips.get(0);
        }
    }
}
