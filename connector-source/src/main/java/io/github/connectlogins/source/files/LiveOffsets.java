package io.github.connectlogins.source.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** How far files that live are read. Used by one thread. */
final class LiveOffsets {
    private static final int KEPT = 10_000;

    private final OffsetStorageReader stored;
    private final Map<FileId.ByContent, FileOffset> offsets = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, FileOffset> settled = new HashMap<>();

    LiveOffsets(OffsetStorageReader stored) {
        this.stored = stored;
    }

    FileOffset get(FileId.ByContent id) {
        return offsets.get(id);
    }

    void put(FileId.ByContent id, FileOffset offset) {
        offsets.put(id, offset);
    }

    /**
     * Reads what is stored, all at once.
     *
     * @param ids of the files that are looked at next
     * @param names of these files: by them they are known if they were read as files that do not live
     */
    void load(List<FileId.ByContent> ids, List<String> names) {
        List<Map<String, Object>> partitions = new ArrayList<>();
        ids.stream()
                .filter(id -> !offsets.containsKey(id))
                .map(FileId::partition)
                .forEach(partitions::add);
        if (partitions.isEmpty()) {
            return;
        }
        names.stream().map(FileId.ByName::new).map(FileId::partition).forEach(partitions::add);
        Map<Map<String, Object>, Map<String, Object>> found = stored.offsets(partitions);
        ids.stream()
                .filter(id -> found.get(id.partition()) != null)
                .forEach(id -> offsets.put(id, FileOffset.of(found.get(id.partition()))));
        settled.clear();
        names.forEach(name -> settled.put(name, FileOffset.of(found.get(new FileId.ByName(name).partition()))));
    }

    /**
     * Which file this is, of those with the same beginning.
     *
     * @return empty where it is too short to tell
     */
    Optional<FileId.ByContent> find(Fingerprint beginning, String name, FileBytes in) throws IOException {
        for (FileId.ByContent id = new FileId.ByContent(beginning, 0); ; id = id.next()) {
            Optional<Fingerprint> known = known(id, name, in).fingerprint();
            if (known.isEmpty() || known.get().matches(in)) {
                return Optional.of(id);
            }
            if (!known.get().isCoveredBy(in)) {
                return Optional.empty();
            }
        }
    }

    private FileOffset known(FileId.ByContent id, String name, FileBytes in) throws IOException {
        if (!offsets.containsKey(id)) {
            offsets.put(id, id.number() == 0 ? settled(name, in) : FileOffset.of(stored.offset(id.partition())));
        }
        return offsets.get(id);
    }

    private FileOffset settled(String name, FileBytes in) throws IOException {
        FileOffset byName = settled.getOrDefault(name, FileOffset.START);
        boolean same =
                byName.fingerprint().isPresent() && byName.fingerprint().get().matches(in);
        return same ? byName : FileOffset.START;
    }

    /** Forgets the files that were not asked for the longest, but for this many and some more. */
    void forgetBeyond(int files) {
        Iterator<FileId.ByContent> oldest = offsets.keySet().iterator();
        for (int surplus = offsets.size() - files - KEPT; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
    }
}
