package io.github.connectlogins.testbed;

import java.util.Map;

/**
 * Where a broker speaks TLS with clients and asks them for a name and a password, by SASL PLAIN, or by SCRAM-SHA-512
 * once it was told of a user.
 *
 * @param port port for clients
 * @param certificates the broker shows that of the server
 * @param user the one name that it knows by PLAIN
 * @param password the password of that user
 */
public record SecureListener(int port, Certificates certificates, String user, String password) {
    private static final String PREFIX = "listener.name.sasl_ssl.";
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    /** A listener on a free port. */
    public static SecureListener create(Certificates certificates, String user, String password) {
        return new SecureListener(FreePorts.next(), certificates, user, password);
    }

    /** Where clients connect, {@code host:port}. */
    public String bootstrapServers() {
        return Broker.bootstrapServers(port);
    }

    /**
     * Settings of clients that trust the broker and log in.
     *
     * @param anyPassword the password, or where a config provider finds it
     * @param storePassword the password of the trust store, or where a config provider finds it
     */
    public Map<String, String> clientSettings(String anyPassword, String storePassword) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN + "username=\"%s\" password=\"%s\";".formatted(user, anyPassword),
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                certificates.clientTruststore().toString(),
                "ssl.truststore.password",
                storePassword);
    }

    /** What is added to the broker's {@code listeners}. */
    String listener() {
        return ",SASL_SSL://" + bootstrapServers();
    }

    Map<String, String> brokerSettings() {
        return Map.of(
                PREFIX + "sasl.enabled.mechanisms",
                "PLAIN,SCRAM-SHA-512",
                PREFIX + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                PREFIX + "plain.sasl.jaas.config",
                LOGIN + "user_%s=\"%s\";".formatted(user, password),
                PREFIX + "ssl.keystore.type",
                "PKCS12",
                PREFIX + "ssl.keystore.location",
                certificates.serverKeystore().toString(),
                PREFIX + "ssl.keystore.password",
                Certificates.PASSWORD,
                PREFIX + "ssl.key.password",
                Certificates.PASSWORD);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SecureListener[" + bootstrapServers() + "]";
    }
}
