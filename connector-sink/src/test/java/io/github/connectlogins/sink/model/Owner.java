package io.github.connectlogins.sink.model;

import io.github.connectlogins.sink.SteppedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.kafka.common.TopicPartition;

/**
 * A process with one task. Its writer and its publisher go on in small steps, between which everything else may happen;
 * a call of the framework is one step, since the task never waits.
 */
final class Owner {
    private final String name;
    private final SteppedTask task;
    private final Executor threads;
    private Coroutine writing;
    private Coroutine publishing;

    Owner(String name, SteppedTask task, Executor threads) {
        this.name = name;
        this.task = task;
        this.threads = threads;
    }

    SteppedTask task() {
        return task;
    }

    /** The partitions it has, in order. */
    List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>(task.assignment());
        partitions.sort((one, other) -> Integer.compare(one.partition(), other.partition()));
        return partitions;
    }

    /** Whether the writer is in the middle of something or has something to begin. */
    boolean isWriting() {
        return writing != null || task.hasWork();
    }

    /** Whether the publisher is in the middle of something. */
    boolean isPublishing() {
        return publishing != null;
    }

    /** One step of the writer, if there is anything to do for it. */
    void write() throws Exception {
        if (writing == null && task.hasWork()) {
            writing = new Coroutine(threads, task::write);
        }
        if (writing != null && writing.resume()) {
            writing = null;
        }
    }

    /** One step of the publisher. */
    void publish() throws Exception {
        if (publishing == null) {
            publishing = new Coroutine(threads, task::publish);
        }
        if (publishing.resume()) {
            publishing = null;
        }
    }

    /** Ends its process in the middle of whatever it does. */
    void kill() {
        if (writing != null) {
            writing.kill();
        }
        if (publishing != null) {
            publishing.kill();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
