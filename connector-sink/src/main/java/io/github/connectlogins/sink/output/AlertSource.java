package io.github.connectlogins.sink.output;

import org.apache.kafka.common.TopicPartition;

/**
 * Where alerts come from.
 *
 * @param partition the source partition
 * @param key {@code <topic id>:<partition>}, and {@code #<era>} where alerts are published once more, which tells it
 *     apart from one of an earlier topic of the same name and of an earlier era
 */
public record AlertSource(TopicPartition partition, String key) {}
