package io.github.connectlogins.testbed;

import java.util.Map;
import java.util.Optional;

/**
 * What a broker is started with.
 *
 * @param port port for clients, 0 for a free one
 * @param partitions partitions of a topic that is created without saying how many
 * @param properties broker properties, over those of the testbed
 * @param secure a further listener for clients, which speaks TLS and asks for a login
 * @param jvm how its JVM runs
 */
public record BrokerOptions(
        int port, int partitions, Map<String, String> properties, Optional<SecureListener> secure, JvmOptions jvm) {
    /** A defensive copy. */
    public BrokerOptions {
        properties = Map.copyOf(properties);
    }

    /** A free port, one partition, quick to start. */
    public static BrokerOptions defaults() {
        return new BrokerOptions(0, 1, Map.of(), Optional.empty(), JvmOptions.quickStart());
    }

    /** Changed to another port, 0 for a free one. */
    public BrokerOptions withPort(int port) {
        return new BrokerOptions(port, partitions, properties, secure, jvm);
    }

    /** Changed to another default number of partitions. */
    public BrokerOptions withPartitions(int partitions) {
        return new BrokerOptions(port, partitions, properties, secure, jvm);
    }

    /** Changed to other broker properties. */
    public BrokerOptions withProperties(Map<String, String> properties) {
        return new BrokerOptions(port, partitions, properties, secure, jvm);
    }

    /** Changed to have a further listener, which speaks TLS and asks for a login. */
    public BrokerOptions withSecureListener(SecureListener listener) {
        return new BrokerOptions(port, partitions, properties, Optional.of(listener), jvm);
    }

    /** Changed to another JVM. */
    public BrokerOptions withJvm(JvmOptions jvm) {
        return new BrokerOptions(port, partitions, properties, secure, jvm);
    }
}
