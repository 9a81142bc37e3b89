package io.github.connectlogins.sink.output;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What is told from time to time, of what stands in Redis by then. */
interface PeriodicOutput {
    /** How long nothing will be due, in milliseconds. */
    long pauseMs();

    /** Whether it is time to look for what to publish. */
    boolean isDue();

    /** What to publish now, or nothing. */
    List<ProducerRecord<byte[], byte[]>> due();

    /** What was due is published, or has to be left out. */
    void sent();

    /** What was due was not published: make it again. */
    void again();
}
