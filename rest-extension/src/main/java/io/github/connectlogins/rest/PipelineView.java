package io.github.connectlogins.rest;

import io.github.connectlogins.redis.ErrorReply;
import io.github.connectlogins.rest.answer.Json;
import io.github.connectlogins.rest.answer.PipelineAnswer;
import io.github.connectlogins.rest.answer.PipelineAnswer.ConnectorStatus;
import io.github.connectlogins.rest.answer.PipelineAnswer.PartitionLag;
import io.github.connectlogins.rest.answer.PipelineAnswer.RedisHealth;
import io.github.connectlogins.rest.pipeline.Connectors;
import io.github.connectlogins.rest.pipeline.Lag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import redis.clients.jedis.exceptions.JedisException;

/** Whether what is shown of a namespace is up to date. Found out by a thread that may wait for the worker's herder. */
final class PipelineView implements AutoCloseable {
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int MOST_PARTITIONS = 100;

    private final NamespaceView view;
    private final Supplier<RedisHealth> redis;
    private final Connectors connectors;
    private final Lag lag;
    private final Executor thread;
    private final Cached<byte[]> answer;

    PipelineView(NamespaceView view, Supplier<RedisHealth> redis, Connectors connectors, Lag lag, Executor thread) {
        this.view = view;
        this.redis = redis;
        this.connectors = connectors;
        this.lag = lag;
        this.thread = thread;
        this.answer = new Cached<>(KEPT, () -> Json.bytes(findOut()), thread);
    }

    /** A {@link PipelineAnswer}; the same bytes for all as long as it is the same. */
    CompletableFuture<byte[]> answer() {
        return answer.get();
    }

    /** The settings of the sink that counts in the namespace; empty where it is not in this Connect cluster. */
    CompletableFuture<Optional<Map<String, String>>> sinkSettings() {
        return CompletableFuture.supplyAsync(() -> view.reader().connector().flatMap(connectors::settings), thread);
    }

    private PipelineAnswer findOut() {
        RedisHealth health = redis.get();
        List<ConnectorStatus> found = List.of();
        List<PartitionLag> partitions = List.of();
        String problem = null;
        try {
            found = connectors.of(view.name());
            partitions = health.up() ? partitions() : List.of();
        } catch (KafkaException | JedisException unanswered) {
            problem = ErrorReply.describe(unanswered);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            problem = "the worker is stopping";
        }
        return new PipelineAnswer(
                view.name(),
                System.currentTimeMillis(),
                health,
                view.history().perSecond().orElse(null),
                partitions.isEmpty()
                        ? null
                        : partitions.stream().mapToLong(PartitionLag::lag).sum(),
                partitions.stream().limit(MOST_PARTITIONS).toList(),
                found,
                problem);
    }

    private List<PartitionLag> partitions() throws InterruptedException {
        Optional<String> sink = view.reader().connector();
        Map<String, Long> counted = counted();
        if (sink.isEmpty() || counted.isEmpty()) {
            return List.of();
        }
        Map<String, String> settings = connectors.settings(sink.get()).orElse(Map.of());
        return lag.of(settings, counted);
    }

    private Map<String, Long> counted() throws InterruptedException {
        try {
            return view.counted().get().offsets();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof JedisException cause
                    ? cause
                    : new KafkaException("the statistics cannot be read", failure.getCause());
        }
    }

    @Override
    public void close() {
        lag.close();
    }
}
