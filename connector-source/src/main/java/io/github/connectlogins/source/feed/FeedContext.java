package io.github.connectlogins.source.feed;

import io.github.connectlogins.core.metrics.Meters;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * What every feed of a task works with.
 *
 * @param topic where the events go
 * @param batchMaxRecords records in one batch at most, at least 1
 * @param share the task's part of the work
 * @param offsets how far earlier tasks came
 * @param idle for waiting
 * @param meters for what the feed tells of itself
 */
public record FeedContext(
        String topic, int batchMaxRecords, TaskShare share, OffsetStorageReader offsets, Idle idle, Meters meters) {}
