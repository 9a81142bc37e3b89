package io.github.connectlogins.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** What a worker keeps of the offsets of records that were written: the last one of each partition. */
public final class StoredOffsets implements OffsetStorageReader {
    private final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();

    /** Keeps the offset of a record. */
    @SuppressWarnings("unchecked")
    public void store(SourceRecord record) {
        offsets.put(record.sourcePartition(), (Map<String, Object>) record.sourceOffset());
    }

    /** Keeps an offset, as if a person had set it. */
    public void store(Map<String, ?> partition, Map<String, Object> offset) {
        offsets.put(partition, offset);
    }

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        return offsets.get(partition);
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
        partitions.forEach(partition -> found.put(partition, offsets.get(partition)));
        return found;
    }
}
