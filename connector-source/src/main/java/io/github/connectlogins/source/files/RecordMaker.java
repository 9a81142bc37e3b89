package io.github.connectlogins.source.files;

import io.github.connectlogins.core.LoginHeaders;
import io.github.connectlogins.core.UnreadableRecordException;
import io.github.connectlogins.core.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes Connect records of what was found in files. */
final class RecordMaker {
    /** Header of an unreadable record: the file's name. */
    static final String FILE = "logins.file";
    /** Header of an unreadable record: the position of its first byte. */
    static final String POSITION = "logins.position";
    /** Header of an unreadable record: what was found and what was expected. */
    static final String REASON = "logins.reason";

    private static final String VIOLATION =
            new Violation(Violation.RECORD, Violation.Reason.UNREADABLE, "a record").code();

    private final String topic;
    private final Optional<String> invalidTopic;
    private final List<String> keyFields;
    private final LongAdder unreadable;

    /**
     * A maker of records.
     *
     * @param topic where records go
     * @param invalidTopic where unreadable ones go, if anywhere
     * @param keyFields the fields that may hold a record's key, best first
     * @param unreadable counts those that go to {@code invalidTopic}
     */
    RecordMaker(String topic, Optional<String> invalidTopic, List<String> keyFields, LongAdder unreadable) {
        this.topic = topic;
        this.invalidTopic = invalidTopic;
        this.keyFields = List.copyOf(keyFields);
        this.unreadable = unreadable;
    }

    /**
     * The records in {@code frame}, or the frame as it is for the topic of unreadable records.
     *
     * @param file its name
     * @param offset where to go on behind it
     * @throws UnreadableFileException if it is unreadable and there is no such topic
     */
    List<SourceRecord> of(FileId id, String file, Frame frame, RecordDecoder decoder, FileOffset offset) {
        Map<String, ?> partition = id.partition();
        Map<String, ?> sourceOffset = offset.toMap(id, file);
        try {
            frame.fault().ifPresent(RecordMaker::refuse);
            List<? extends Map<String, ?>> events =
                    frame.events().orElseGet(() -> List.of(decoder.decode(frame.bytes())));
            return IntStream.range(0, events.size())
                    .mapToObj(i -> readable(
                            events.get(i),
                            partition,
                            offsetOf(i, events.size(), frame, offset).toMap(id, file)))
                    .toList();
        } catch (UnreadableRecordException unreadable) {
            return invalidTopic
                    .map(invalid ->
                            List.of(unreadable(invalid, file, frame, unreadable.getMessage(), partition, sourceOffset)))
                    .orElseThrow(() -> new UnreadableFileException(
                            file,
                            frame.position(),
                            unreadable.getMessage() + "; correct the file, or set " + FilesConfig.INVALID_TOPIC
                                    + " to have such records sent there"));
        }
    }

    /** A frame is done with its last record: whoever goes on behind another reads all of it once more. */
    private static FileOffset offsetOf(int record, int count, Frame frame, FileOffset behind) {
        return record == count - 1 ? behind : behind.backAt(frame.position());
    }

    private static void refuse(String fault) {
        throw new UnreadableRecordException(fault);
    }

    private SourceRecord readable(Map<String, ?> fields, Map<String, ?> partition, Map<String, ?> offset) {
        String key = key(fields);
        return new SourceRecord(partition, offset, topic, key == null ? null : Schema.STRING_SCHEMA, key, null, fields);
    }

    /** The frame as it is: as text, which every converter leaves legible, or as bytes where it is no UTF-8. */
    private SourceRecord unreadable(
            String topic, String file, Frame frame, String reason, Map<String, ?> partition, Map<String, ?> offset) {
        unreadable.increment();
        Optional<String> text = Utf8.text(frame.bytes());
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString(LoginHeaders.VIOLATIONS, VIOLATION);
        headers.addString(FILE, file);
        headers.addLong(POSITION, frame.position());
        headers.addString(REASON, reason);
        return new SourceRecord(
                partition,
                offset,
                topic,
                null,
                null,
                null,
                text.isPresent() ? Schema.STRING_SCHEMA : Schema.BYTES_SCHEMA,
                text.isPresent() ? text.get() : frame.bytes(),
                null,
                headers);
    }

    private String key(Map<String, ?> fields) {
        for (String field : keyFields) {
            Object value = fields.get(field);
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                return value.toString();
            }
        }
        return null;
    }
}
