package io.github.connectlogins.rest.pipeline;

import io.github.connectlogins.rest.answer.PipelineAnswer.PartitionLag;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicIdException;

/** How far counting is behind the topics. Asked by one thread, closed by any. */
public final class Lag implements AutoCloseable {
    private static final String OVERRIDE = "consumer.override.";
    private static final String VARIABLE = "${"; // of a config provider, which only the worker can ask

    private final Map<String, Object> workerClient;
    private final Duration timeout;
    private Map<String, Object> connectedWith = Map.of();
    private Admin admin;
    private boolean closed;

    /**
     * Nothing is connected to yet.
     *
     * @param workerClient how the worker reaches its own cluster
     * @param timeout how long brokers may take for an answer
     */
    public Lag(Map<String, Object> workerClient, Duration timeout) {
        this.workerClient = Map.copyOf(workerClient);
        this.timeout = timeout;
    }

    /**
     * The lag of a sink. The mark that ends a transaction has an offset and is no record, so where events are written
     * in transactions one is left in each partition.
     *
     * @param settings the sink's settings, which may name other brokers than the worker's
     * @param counted for each {@code topic id:partition} the offset below which all is counted
     * @throws KafkaException if the brokers do not answer
     */
    public List<PartitionLag> of(Map<String, String> settings, Map<String, Long> counted) throws InterruptedException {
        Admin brokers = connected(client(settings));
        Map<TopicPartition, Long> positions = named(brokers, counted);
        Map<TopicPartition, Long> ends = ends(brokers, positions);
        return positions.entrySet().stream()
                .map(entry -> lag(entry.getKey(), entry.getValue(), ends.get(entry.getKey())))
                .sorted(Comparator.comparingLong(PartitionLag::lag)
                        .reversed()
                        .thenComparing(PartitionLag::topic)
                        .thenComparingInt(PartitionLag::partition))
                .toList();
    }

    private static PartitionLag lag(TopicPartition partition, long position, long end) {
        return new PartitionLag(partition.topic(), partition.partition(), position, end, Math.max(0, end - position));
    }

    private Map<String, Object> client(Map<String, String> settings) {
        Map<String, String> overrides = new HashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(OVERRIDE) && !value.contains(VARIABLE)) {
                overrides.put(key.substring(OVERRIDE.length()), value);
            }
        });
        Map<String, Object> client = new HashMap<>(workerClient);
        client.putAll(ClientSettings.among(overrides));
        client.put(AdminClientConfig.CLIENT_ID_CONFIG, "logins-rest");
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        return client;
    }

    private synchronized Admin connected(Map<String, Object> client) {
        if (closed) {
            throw new KafkaException("the worker is stopping");
        }
        if (admin == null || !client.equals(connectedWith)) {
            disconnect();
            admin = Admin.create(client);
            connectedWith = client;
        }
        return admin;
    }

    private void disconnect() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    /** Topics that are gone have no lag. */
    private Map<TopicPartition, Long> named(Admin brokers, Map<String, Long> counted) throws InterruptedException {
        Map<Uuid, List<Map.Entry<String, Long>>> byTopic = counted.entrySet().stream()
                .collect(Collectors.groupingBy(entry -> Uuid.fromString(
                        entry.getKey().substring(0, entry.getKey().lastIndexOf(':')))));
        Map<Uuid, KafkaFuture<TopicDescription>> topics = brokers.describeTopics(
                        TopicCollection.ofTopicIds(byTopic.keySet()))
                .topicIdValues();
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (Map.Entry<Uuid, KafkaFuture<TopicDescription>> topic : topics.entrySet()) {
            Optional<TopicDescription> found = unlessDeleted(topic.getValue());
            if (found.isPresent()) {
                for (Map.Entry<String, Long> entry : byTopic.get(topic.getKey())) {
                    String key = entry.getKey();
                    int partition = Integer.parseInt(key.substring(key.lastIndexOf(':') + 1));
                    positions.put(new TopicPartition(found.get().name(), partition), entry.getValue());
                }
            }
        }
        return positions;
    }

    private Optional<TopicDescription> unlessDeleted(KafkaFuture<TopicDescription> topic) throws InterruptedException {
        try {
            return Optional.of(await(topic));
        } catch (UnknownTopicIdException deleted) {
            return Optional.empty();
        }
    }

    private Map<TopicPartition, Long> ends(Admin brokers, Map<TopicPartition, Long> positions)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                positions.keySet().stream().collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                await(brokers.listOffsets(latest).all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("the brokers refuse to tell", failure.getCause());
        } catch (TimeoutException late) {
            throw new KafkaException("the brokers have not answered within " + timeout.toMillis() + " ms", late);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        disconnect();
    }
}
