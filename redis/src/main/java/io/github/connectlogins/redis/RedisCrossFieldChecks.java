package io.github.connectlogins.redis;

import io.github.connectlogins.core.ValidatedConfig;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.config.types.Password;

/** Finds {@code redis.} values that are right each for itself but not together. Keys with errors of their own pass. */
final class RedisCrossFieldChecks {
    private final ValidatedConfig config;

    RedisCrossFieldChecks(ValidatedConfig config) {
        this.config = config;
    }

    void run() {
        checkBuckets();
        if (config.value(AddressSettings.MODE) instanceof String mode) {
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
        if (config.value(LayoutSettings.BUCKETS) instanceof Integer buckets
                && config.value(LayoutSettings.USER_HASHES) instanceof Integer hashes
                && hashes % buckets != 0) {
            String error = "Found " + LayoutSettings.BUCKETS + " = " + buckets + " and " + LayoutSettings.USER_HASHES
                    + " = " + hashes + ", expected the first to divide the second; the default "
                    + LayoutSettings.USER_HASHES + " fits every power of two";
            config.report(error, LayoutSettings.BUCKETS, LayoutSettings.USER_HASHES);
        }
    }

    private void checkStandalone() {
        if (isGiven(AddressSettings.CLUSTER_NODES)) {
            config.report(
                    "Found nodes of a cluster, expected " + AddressSettings.MODE + " = cluster with them",
                    AddressSettings.MODE,
                    AddressSettings.CLUSTER_NODES);
        }
        if (isGiven(AddressSettings.SENTINEL_NODES)) {
            config.report(
                    "Found sentinels, expected " + AddressSettings.MODE + " = sentinel with them",
                    AddressSettings.MODE,
                    AddressSettings.SENTINEL_NODES);
        }
        if (config.value(AddressSettings.URI_KEY) instanceof String uri
                && config.value(AddressSettings.DATABASE) instanceof Integer database
                && config.hasNoError(AddressSettings.URI_KEY)) {
            int inUri = AddressSettings.database(URI.create(uri));
            if (inUri > 0 && database > 0 && inUri != database) {
                String error = "Found database " + inUri + " in " + AddressSettings.URI_KEY + " and "
                        + AddressSettings.DATABASE + " = " + database + ", expected it in one of them";
                config.report(error, AddressSettings.URI_KEY, AddressSettings.DATABASE);
            }
        }
    }

    private void checkSentinel() {
        expectGiven(AddressSettings.SENTINEL_NODES, "the sentinels as host:port");
        expectGiven(AddressSettings.SENTINEL_MASTER, "the name by which the sentinels know the master");
    }

    private void checkCluster() {
        expectGiven(AddressSettings.CLUSTER_NODES, "nodes of the cluster as host:port");
        if (config.value(AddressSettings.DATABASE) instanceof Integer database && database != 0) {
            config.report(
                    "Found database " + database + ", expected 0: a cluster has no other", AddressSettings.DATABASE);
        }
    }

    private void checkLogin(String username, String password) {
        if (isGiven(username) && !isGiven(password)) {
            config.report("Found " + username + " without " + password + ", expected both", password);
        }
    }

    private void checkTls() {
        boolean on = Boolean.TRUE.equals(config.value(TlsSettings.ENABLED))
                || Stream.of(AddressSettings.URI_KEY, AddressSettings.CLUSTER_NODES, AddressSettings.SENTINEL_NODES)
                        .anyMatch(key -> AddressSettings.asksForTls(config.value(key)));
        for (String store : List.of(TlsSettings.TRUSTSTORE_LOCATION, TlsSettings.KEYSTORE_LOCATION)) {
            if (isGiven(store) && !on) {
                config.report(
                        "Found " + store + " without TLS, expected " + TlsSettings.ENABLED + " = true",
                        TlsSettings.ENABLED);
            }
        }
    }

    private void expectGiven(String key, String what) {
        if (!isGiven(key) && config.hasNoError(key)) {
            config.report("Found nothing, expected " + what + " for this " + AddressSettings.MODE, key);
        }
    }

    private boolean isGiven(String key) {
        Object value = config.value(key);
        return (value instanceof String text && !text.isEmpty())
                || (value instanceof List<?> list && !list.isEmpty())
                || (value instanceof Password password && !password.value().isEmpty());
    }
}
