package io.github.connectlogins.source.generator;

import io.github.connectlogins.core.LoginEvent;
import io.github.connectlogins.core.LoginEventSchema;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/** One stream of a generator as a source partition: its events as records up to its limit. */
final class Substream {
    private final int index;
    private final LoginGenerator generator;
    private final long limit;
    private final Timetable timetable;
    private final Map<String, Object> partition;
    private double due;

    /**
     * A sub-stream.
     *
     * @param limit the sequence number at which it is over
     */
    Substream(int index, LoginGenerator generator, long limit, Timetable timetable, Map<String, Object> partition) {
        this.index = index;
        this.generator = generator;
        this.limit = limit;
        this.timetable = timetable;
        this.partition = partition;
        this.due = nextDue();
    }

    /** When the next event is due; infinity where there is none. */
    double due() {
        return due;
    }

    /**
     * The next event. Without a Kafka timestamp of its own: a replay of last year's months would otherwise be deleted
     * by the topic's retention as soon as it is written.
     */
    SourceRecord next(String topic) {
        LoginEvent event = generator.next();
        due = nextDue();
        return new SourceRecord(
                partition,
                GeneratorOffset.offset(generator.sequence()),
                topic,
                Schema.STRING_SCHEMA,
                event.userId(),
                LoginEventSchema.SCHEMA,
                LoginEventSchema.toStruct(event));
    }

    private double nextDue() {
        return generator.sequence() < limit ? timetable.due(index, generator.sequence()) : Double.POSITIVE_INFINITY;
    }
}
