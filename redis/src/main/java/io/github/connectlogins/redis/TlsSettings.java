package io.github.connectlogins.redis;

import io.github.connectlogins.core.ConfigGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * How connections to Redis are protected. The stores are those of Kafka's own clients, read by Kafka's own code, so
 * that the same files do for both: JKS, PKCS12 and PEM.
 */
final class TlsSettings {
    static final String PREFIX = "redis.tls.";
    static final String ENABLED = PREFIX + "enabled";
    static final String VERIFY_HOSTNAME = PREFIX + "hostname.verification";
    static final String TRUSTSTORE_LOCATION = PREFIX + "truststore.location";
    static final String TRUSTSTORE_PASSWORD = PREFIX + "truststore.password";
    static final String KEYSTORE_LOCATION = PREFIX + "keystore.location";
    static final String KEYSTORE_PASSWORD = PREFIX + "keystore.password";

    private static final String TRUSTSTORE_TYPE = PREFIX + "truststore.type";
    private static final String KEYSTORE_TYPE = PREFIX + "keystore.type";
    private static final String KEY_PASSWORD = PREFIX + "key.password";
    private static final String KAFKA_PREFIX = "ssl.";
    private static final ValidString STORE_TYPES = ValidString.in("JKS", "PKCS12", "PEM");

    private TlsSettings() {}

    static void define(ConfigGroup group) {
        group.key(
                        ENABLED,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.MEDIUM,
                        "TLS",
                        "Whether to speak TLS with Redis and its sentinels; a redis.uri with rediss:// says so too.")
                .key(
                        VERIFY_HOSTNAME,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Verify host name",
                        "Whether the certificate of a server has to name its host.")
                .key(
                        TRUSTSTORE_LOCATION,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "Trust store",
                        "File with the certificates to trust; empty for those that Java trusts.")
                .key(
                        TRUSTSTORE_TYPE,
                        Type.STRING,
                        "JKS",
                        STORE_TYPES,
                        Importance.LOW,
                        "Trust store's type",
                        "Format of the trust store.")
                .key(
                        TRUSTSTORE_PASSWORD,
                        Type.PASSWORD,
                        "",
                        null,
                        Importance.MEDIUM,
                        "Trust store's password",
                        "The password of the trust store; empty for none. PEM files have none.")
                .key(
                        KEYSTORE_LOCATION,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "Key store",
                        "File with our own certificate and its key, for servers that ask for one (mutual TLS).")
                .key(
                        KEYSTORE_TYPE,
                        Type.STRING,
                        "JKS",
                        STORE_TYPES,
                        Importance.LOW,
                        "Key store's type",
                        "Format of the key store.")
                .key(
                        KEYSTORE_PASSWORD,
                        Type.PASSWORD,
                        "",
                        null,
                        Importance.MEDIUM,
                        "Key store's password",
                        "The password of the key store. PEM files have none.")
                .key(
                        KEY_PASSWORD,
                        Type.PASSWORD,
                        "",
                        null,
                        Importance.LOW,
                        "Key's password",
                        "The password of the key in the key store, if it has one of its own.");
    }

    static boolean enabled(AbstractConfig config) {
        return config.getBoolean(ENABLED);
    }

    /** What is checked of a server's certificate beside whether it is trusted. */
    static SSLParameters parameters(AbstractConfig config) {
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm(config.getBoolean(VERIFY_HOSTNAME) ? "HTTPS" : null);
        return parameters;
    }

    /**
     * Reads the stores.
     *
     * @throws ConfigException if one cannot be read
     */
    static SSLContext context(AbstractConfig config) {
        ConfigDef def = new ConfigDef();
        SslConfigs.addClientSslSupport(def);
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(new AbstractConfig(def, kafkaSettings(config), false).values());
            return factory.sslContext();
        } catch (KafkaException unreadable) {
            throw new ConfigException(
                    "Cannot make TLS connections to Redis: " + unreadable.getMessage() + reason(unreadable)
                            + "; check the files, types and passwords in " + PREFIX + "truststore.* and " + PREFIX
                            + "keystore.*");
        }
    }

    private static String reason(Throwable failure) {
        return failure.getCause() == null ? "" : " (" + failure.getCause().getMessage() + ")";
    }

    /** Every key after the prefix is named as with Kafka's clients; empty stands for none. */
    private static Map<String, Object> kafkaSettings(AbstractConfig config) {
        Map<String, Object> settings = new HashMap<>();
        for (String key : List.of(TRUSTSTORE_LOCATION, TRUSTSTORE_TYPE, KEYSTORE_LOCATION, KEYSTORE_TYPE)) {
            if (!config.getString(key).isEmpty()) {
                settings.put(kafkaName(key), config.getString(key));
            }
        }
        for (String key : List.of(TRUSTSTORE_PASSWORD, KEYSTORE_PASSWORD, KEY_PASSWORD)) {
            if (!config.getPassword(key).value().isEmpty()) {
                settings.put(kafkaName(key), config.getPassword(key));
            }
        }
        return settings;
    }

    private static String kafkaName(String key) {
        return KAFKA_PREFIX + key.substring(PREFIX.length());
    }
}
