package io.github.connectlogins.testbed;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A folder of Kafka's own jars, in its subfolder {@code libs}: the one this project's build makes, or a downloaded and
 * unpacked Kafka release. One with the jars of a worker alone runs no broker.
 *
 * @param home the folder that holds {@code libs}
 */
public record KafkaDistribution(Path home) {
    /** The system property that names the folder. */
    public static final String HOME_PROPERTY = "logins.kafka.home";

    private static final String BROKER = "kafka_2.13-";
    private static final String WORKER = "connect-runtime-";
    private static final String LOGGING_CONFIG = "log4j2.properties";

    /**
     * The distribution in {@code home}.
     *
     * @throws IllegalStateException when the jars of a worker are not there
     */
    public KafkaDistribution {
        home = home.toAbsolutePath().normalize();
        require(home, WORKER);
    }

    /**
     * The distribution that the system property {@value #HOME_PROPERTY} names.
     *
     * @throws IllegalStateException when it is not set, or the folder is not a distribution
     */
    public static KafkaDistribution located() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new IllegalStateException(
                    "the system property %s is not set: make the folder by \"mvn package -pl testbed -am\" and name it, -D%s=testbed/target/kafka"
                            .formatted(HOME_PROPERTY, HOME_PROPERTY));
        }
        return new KafkaDistribution(Path.of(home));
    }

    /** Class path of a worker. */
    String classPath() {
        return home.resolve("libs") + File.separator + "*";
    }

    /**
     * Class path of {@link BrokerMain}: Kafka's jars, and the one that holds that class.
     *
     * @throws IllegalStateException when the jars of a broker are not there
     */
    String brokerClassPath() {
        require(home, BROKER);
        try {
            Path ours = Path.of(BrokerMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classPath() + File.pathSeparator + ours;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where the testbed's own classes are", e);
        }
    }

    /** Writes how servers log into {@code dir}, and returns that file. */
    Path writeLoggingConfig(Path dir) {
        Path file = dir.resolve(LOGGING_CONFIG);
        try (InputStream config = KafkaDistribution.class.getResourceAsStream(LOGGING_CONFIG)) {
            Files.copy(config, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static void require(Path home, String jar) {
        if (!holds(home.resolve("libs"), jar)) {
            throw new IllegalStateException(
                    ("%s holds no libs/%s*.jar: make it by \"mvn package -pl testbed -am\" (testbed/target/kafka),"
                                    + " or name the folder of a Kafka release by -D%s")
                            .formatted(home, jar, HOME_PROPERTY));
        }
    }

    private static boolean holds(Path libs, String jar) {
        if (!Files.isDirectory(libs)) {
            return false;
        }
        try (Stream<Path> files = Files.list(libs)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.startsWith(jar) && name.endsWith(".jar"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + libs, e);
        }
    }
}
