package io.github.connectlogins.sink;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Keeps the consumer from reading what cannot be taken yet. Pausing, and not a RetriableException, since then the
 * framework logs nothing, holds no batch back and goes on calling.
 */
final class FlowControl {
    private final SinkTaskContext context;
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Set<TopicPartition> unsettled = new HashSet<>();

    FlowControl(SinkTaskContext context) {
        this.context = context;
    }

    /**
     * These partitions were assigned just now. What was paused when it was taken away is still paused when it comes
     * back, which the framework does not tell.
     */
    void assigned(Collection<TopicPartition> partitions) {
        unsettled.addAll(partitions);
    }

    /** Pauses exactly these of the assigned partitions. */
    void pauseOnly(Set<TopicPartition> wanted) {
        Set<TopicPartition> toResume = new HashSet<>(paused);
        toResume.addAll(unsettled);
        toResume.removeAll(wanted);
        unsettled.clear();
        Set<TopicPartition> toPause = new HashSet<>(wanted);
        toPause.removeAll(paused);
        if (!toResume.isEmpty()) {
            context.resume(toResume.toArray(TopicPartition[]::new));
        }
        if (!toPause.isEmpty()) {
            context.pause(toPause.toArray(TopicPartition[]::new));
        }
        paused.removeAll(toResume);
        paused.addAll(toPause);
    }

    /** Whether anything is paused. */
    boolean isPausing() {
        return !paused.isEmpty();
    }

    /** These partitions are another's now, paused or not. */
    void forget(Set<TopicPartition> partitions) {
        paused.removeAll(partitions);
        unsettled.removeAll(partitions);
    }
}
