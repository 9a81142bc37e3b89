package io.github.connectlogins.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
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
    /** The system property that says whether state is kept in memory instead of RocksDB. */
    public static final String IN_MEMORY = "peer.in.memory";

    private StreamsPeer() {}

    /**
     * What the process is told on a line of standard input.
     *
     * @param id of the application, also of its consumer group
     * @param topic to read
     * @param alerts topic for alerts
     * @param threads how many
     */
    public record Run(String id, String topic, String alerts, int threads) {
        /** All of it in one line. */
        public String toLine() {
            return String.join(" ", id, topic, alerts, Integer.toString(threads));
        }

        private static Run parse(String line) {
            List<String> parts = List.of(line.split(" ", -1));
            return new Run(parts.get(0), parts.get(1), parts.get(2), Integer.parseInt(parts.get(3)));
        }
    }

    /** The changelog of the counters of the application {@code id}: name of a counter to its latest count. */
    public static String countersTopic(String id) {
        return id + "-" + LoginCounter.COUNTERS + "-changelog";
    }

    /** The changelog of its users: user to latest state, which begins with logins and failures as longs. */
    public static String usersTopic(String id) {
        return id + "-" + LoginCounter.USERS + "-changelog";
    }

    /**
     * Says that it is up. Then runs the application that a line of standard input tells until the next line, says that
     * it has stopped, and so on until standard input ends, which it does with whoever started the process.
     */
    public static void main(String[] args) throws IOException {
        System.out.println("started");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            Run run = Run.parse(line);
            try (KafkaStreams streams = new KafkaStreams(topology(run), settings(run))) {
                streams.setUncaughtExceptionHandler(failure -> end(failure));
                streams.start();
                commands.readLine();
            }
            System.out.println("stopped " + run.id());
        }
    }

    /** Without the process nobody waits for what will never come. */
    private static StreamThreadExceptionResponse end(Throwable failure) {
        failure.printStackTrace();
        Runtime.getRuntime().halt(1);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static Properties settings(Run run) {
        Properties settings = new Properties();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> settings.put(name.substring(PREFIX.length()), System.getProperty(name)));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, run.id());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, run.threads());
        return settings;
    }

    private static Topology topology(Run run) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(counters(supplier(LoginCounter.COUNTERS)));
        builder.addStateStore(users(supplier(LoginCounter.USERS)));
        builder.stream(run.topic(), Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .process(LoginCounter::new, LoginCounter.COUNTERS, LoginCounter.USERS)
                .to(run.alerts(), Produced.with(Serdes.String(), Serdes.ByteArray()));
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
