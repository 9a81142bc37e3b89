package io.github.connectlogins.redis;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/** Finds {@code redis.} values that are right each for itself but not together. Keys with errors of their own pass. */
final class RedisCrossFieldChecks {
    private final Config config;

    RedisCrossFieldChecks(Config config) {
        this.config = config;
    }

    void run() {
        checkBuckets();
        if (value(AddressSettings.MODE) instanceof String mode) {
            switch (mode.toUpperCase(Locale.ROOT)) {
                case "STANDALONE" -> checkStandalone();
                case "SENTINEL" -> checkSentinel();
                case "CLUSTER" -> checkCluster();
                default -> {
                    // Its own validator has said so.
                }
            }
        }
        checkLogin(LoginSettings.USERNAME, LoginSettings.PASSWORD);
        checkLogin(LoginSettings.SENTINEL_USERNAME, LoginSettings.SENTINEL_PASSWORD);
        checkTls();
    }

    private void checkBuckets() {
        if (value(LayoutSettings.BUCKETS) instanceof Integer buckets
                && value(LayoutSettings.USER_HASHES) instanceof Integer hashes
                && hashes % buckets != 0) {
            String error = "Found " + LayoutSettings.BUCKETS + " = " + buckets + " and " + LayoutSettings.USER_HASHES
                    + " = " + hashes + ", expected the first to divide the second; the default "
                    + LayoutSettings.USER_HASHES + " fits every power of two";
            report(error, LayoutSettings.BUCKETS, LayoutSettings.USER_HASHES);
        }
    }

    private void checkStandalone() {
        if (isGiven(AddressSettings.CLUSTER_NODES)) {
            report(
                    "Found nodes of a cluster, expected " + AddressSettings.MODE + " = cluster with them",
                    AddressSettings.MODE,
                    AddressSettings.CLUSTER_NODES);
        }
        if (isGiven(AddressSettings.SENTINEL_NODES)) {
            report(
                    "Found sentinels, expected " + AddressSettings.MODE + " = sentinel with them",
                    AddressSettings.MODE,
                    AddressSettings.SENTINEL_NODES);
        }
        if (value(AddressSettings.URI_KEY) instanceof String uri
                && value(AddressSettings.DATABASE) instanceof Integer database
                && hasNoError(AddressSettings.URI_KEY)) {
            int inUri = AddressSettings.database(URI.create(uri));
            if (inUri > 0 && database > 0 && inUri != database) {
                String error = "Found database " + inUri + " in " + AddressSettings.URI_KEY + " and "
                        + AddressSettings.DATABASE + " = " + database + ", expected it in one of them";
                report(error, AddressSettings.URI_KEY, AddressSettings.DATABASE);
            }
        }
    }

    private void checkSentinel() {
        expectGiven(AddressSettings.SENTINEL_NODES, "the sentinels as host:port");
        expectGiven(AddressSettings.SENTINEL_MASTER, "the name by which the sentinels know the master");
    }

    private void checkCluster() {
        expectGiven(AddressSettings.CLUSTER_NODES, "nodes of the cluster as host:port");
        if (value(AddressSettings.DATABASE) instanceof Integer database && database != 0) {
            report("Found database " + database + ", expected 0: a cluster has no other", AddressSettings.DATABASE);
        }
    }

    private void checkLogin(String username, String password) {
        if (isGiven(username) && !isGiven(password)) {
            report("Found " + username + " without " + password + ", expected both", password);
        }
    }

    private void checkTls() {
        boolean on = Boolean.TRUE.equals(value(TlsSettings.ENABLED))
                || (value(AddressSettings.URI_KEY) instanceof String uri && uri.startsWith("rediss:"));
        for (String store : List.of(TlsSettings.TRUSTSTORE_LOCATION, TlsSettings.KEYSTORE_LOCATION)) {
            if (isGiven(store) && !on) {
                report(
                        "Found " + store + " without TLS, expected " + TlsSettings.ENABLED + " = true",
                        TlsSettings.ENABLED);
            }
        }
    }

    private void expectGiven(String key, String what) {
        if (!isGiven(key) && hasNoError(key)) {
            report("Found nothing, expected " + what + " for this " + AddressSettings.MODE, key);
        }
    }

    private boolean isGiven(String key) {
        Object value = value(key);
        return (value instanceof String text && !text.isEmpty())
                || (value instanceof List<?> list && !list.isEmpty())
                || (value instanceof Password password && !password.value().isEmpty());
    }

    private boolean hasNoError(String key) {
        return config.configValues().stream()
                .noneMatch(value ->
                        value.name().equals(key) && !value.errorMessages().isEmpty());
    }

    private Object value(String key) {
        return config.configValues().stream()
                .filter(value -> value.name().equals(key))
                .findFirst()
                .map(ConfigValue::value)
                .orElse(null);
    }

    private void report(String error, String... keys) {
        for (String key : keys) {
            config.configValues().stream()
                    .filter(value -> value.name().equals(key))
                    .forEach(value -> value.addErrorMessage(error));
        }
    }
}
