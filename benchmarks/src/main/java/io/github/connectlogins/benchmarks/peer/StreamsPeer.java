package io.github.connectlogins.benchmarks.peer;

import java.io.IOException;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The process: takes the settings of Streams from system properties that begin with {@value #PREFIX}. */
public final class StreamsPeer {
    /** What the system properties begin with that are settings of Streams. */
    public static final String PREFIX = "streams.";
    /** The system property with the topic to read. */
    public static final String TOPIC = "peer.topic";
    /** The system property with the topic for alerts. */
    public static final String ALERTS = "peer.alerts";
    /** The system property that says whether state is kept in memory instead of RocksDB. */
    public static final String IN_MEMORY = "peer.in.memory";

    private StreamsPeer() {}

    /** The changelog of the counters of the application {@code id}: name of a counter to its latest count. */
    public static String countersTopic(String id) {
        return id + "-" + LoginCounter.COUNTERS + "-changelog";
    }

    /** Runs until standard input ends, which it does with whoever started the process. */
    public static void main(String[] args) throws IOException {
        try (KafkaStreams streams = new KafkaStreams(topology(), settings())) {
            streams.setUncaughtExceptionHandler(failure -> {
                failure.printStackTrace();
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            System.in.transferTo(System.out);
        }
    }

    private static Properties settings() {
        Properties settings = new Properties();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> settings.put(name.substring(PREFIX.length()), System.getProperty(name)));
        return settings;
    }

    private static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(counters(supplier(LoginCounter.COUNTERS)));
        builder.addStateStore(users(supplier(LoginCounter.USERS)));
        builder.stream(System.getProperty(TOPIC), Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .process(LoginCounter::new, LoginCounter.COUNTERS, LoginCounter.USERS)
                .to(System.getProperty(ALERTS), Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }

    private static StoreBuilder<KeyValueStore<String, Long>> counters(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.Long())
                .withCachingEnabled();
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> users(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    private static KeyValueBytesStoreSupplier supplier(String name) {
        return Boolean.getBoolean(IN_MEMORY)
                ? Stores.inMemoryKeyValueStore(name)
                : Stores.persistentKeyValueStore(name);
    }
}
