package io.github.connectlogins.rest.answer;

/**
 * Where a request was written to the topic of events. It takes effect when the sink has read it.
 *
 * @param topic the topic
 * @param partition its partition
 * @param offset the record's offset
 */
public record WrittenAnswer(String topic, int partition, long offset) {}
