package io.github.connectlogins.testbed;

import java.util.Map;

/**
 * What a broker is started with.
 *
 * @param port port for clients, 0 for a free one
 * @param partitions partitions of a topic that is created without saying how many
 * @param properties broker properties, over those of the testbed
 * @param jvm how its JVM runs
 */
public record BrokerOptions(int port, int partitions, Map<String, String> properties, JvmOptions jvm) {
    /** A defensive copy. */
    public BrokerOptions {
        properties = Map.copyOf(properties);
    }

    /** A free port, one partition, quick to start. */
    public static BrokerOptions defaults() {
        return new BrokerOptions(0, 1, Map.of(), JvmOptions.quickStart());
    }

    /** Changed to another port, 0 for a free one. */
    public BrokerOptions withPort(int port) {
        return new BrokerOptions(port, partitions, properties, jvm);
    }

    /** Changed to another default number of partitions. */
    public BrokerOptions withPartitions(int partitions) {
        return new BrokerOptions(port, partitions, properties, jvm);
    }

    /** Changed to other broker properties. */
    public BrokerOptions withProperties(Map<String, String> properties) {
        return new BrokerOptions(port, partitions, properties, jvm);
    }

    /** Changed to another JVM. */
    public BrokerOptions withJvm(JvmOptions jvm) {
        return new BrokerOptions(port, partitions, properties, jvm);
    }
}
