package io.github.connectlogins.source.files;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** How far files that live are read. Used by one thread. */
final class LiveOffsets {
    private static final int KEPT = 10_000;

    /** How many numbers are looked at behind one that has no offset, which may have been deleted. */
    private static final int LOOKED_ON = 8;

    private final OffsetStorageReader stored;
    private final Map<FileId.ByContent, FileOffset> offsets = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<FileId.ByContent, Optional<FileOffset>> lookedUp = new HashMap<>();
    private final Map<String, FileOffset> settled = new HashMap<>();

    LiveOffsets(OffsetStorageReader stored) {
        this.stored = stored;
    }

    FileOffset get(FileId.ByContent id) {
        return offsets.get(id);
    }

    void put(FileId.ByContent id, FileOffset offset) {
        offsets.put(id, offset);
        lookedUp.remove(id);
    }

    /**
     * Reads what is stored, all at once.
     *
     * @param ids of the files that are looked at next
     * @param names of these files: by them they are known if they were read as files that do not live
     */
    void load(List<FileId.ByContent> ids, List<String> names) {
        List<FileId.ByContent> unknown =
                ids.stream().filter(id -> !offsets.containsKey(id)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        settled.clear();
        Map<Map<String, Object>, Map<String, Object>> found = stored.offsets(Stream.concat(
                        unknown.stream().flatMap(LiveOffsets::fromThereOn).map(FileId::partition),
                        names.stream().map(FileId.ByName::new).map(FileId::partition))
                .toList());
        unknown.forEach(id -> note(id, found));
        names.forEach(name -> settled.put(name, FileOffset.of(found.get(new FileId.ByName(name).partition()))));
    }

    /** How far a file is read that {@link #load} was told of, as far as its beginning and its name tell. */
    FileOffset likely(FileId.ByContent id, String name) {
        return lookUp(id).orElseGet(() -> settled.getOrDefault(name, FileOffset.START));
    }

    /**
     * Which file this is, of those with the same beginning: the one whose fingerprint it has, or else one that nothing
     * is known of.
     *
     * @return empty where it is too short to tell
     */
    Optional<FileId.ByContent> find(Fingerprint beginning, String name, FileBytes in) throws IOException {
        FileId.ByContent id = new FileId.ByContent(beginning, 0);
        for (Optional<Fingerprint> known = known(id); known.isPresent(); known = known(id)) {
            keep(id, FileOffset.START);
            if (known.get().matches(in)) {
                return Optional.of(id);
            }
            if (!known.get().isCoveredBy(in)) {
                return Optional.empty();
            }
            id = id.next();
        }
        FileId.ByContent own = findBehind(id, in).orElse(id);
        keep(own, own.number() == 0 ? settled(name, in) : FileOffset.START);
        return Optional.of(own);
    }

    /** The file's own number among the ones behind one that nothing is known of. */
    private Optional<FileId.ByContent> findBehind(FileId.ByContent free, FileBytes in) throws IOException {
        int last = free.number();
        for (FileId.ByContent id = free.next(); id.number() <= last + LOOKED_ON; id = id.next()) {
            Optional<Fingerprint> known = known(id);
            if (known.isPresent() && known.get().matches(in)) {
                return Optional.of(id);
            }
            last = known.isPresent() ? id.number() : last;
        }
        return Optional.empty();
    }

    private void keep(FileId.ByContent id, FileOffset otherwise) {
        put(id, lookUp(id).orElse(otherwise));
    }

    private Optional<Fingerprint> known(FileId.ByContent id) {
        return lookUp(id).flatMap(FileOffset::fingerprint);
    }

    /** What is kept or stored. */
    private Optional<FileOffset> lookUp(FileId.ByContent id) {
        if (offsets.containsKey(id)) {
            return Optional.of(offsets.get(id));
        }
        if (!lookedUp.containsKey(id)) {
            note(id, stored.offsets(fromThereOn(id).map(FileId::partition).toList()));
        }
        return lookedUp.get(id);
    }

    private void note(FileId.ByContent first, Map<Map<String, Object>, Map<String, Object>> found) {
        fromThereOn(first)
                .forEach(id -> lookedUp.put(
                        id, Optional.ofNullable(found.get(id.partition())).map(FileOffset::of)));
    }

    /** They are asked for together, since each question takes the worker some time. */
    private static Stream<FileId.ByContent> fromThereOn(FileId.ByContent first) {
        return Stream.iterate(first, FileId.ByContent::next).limit(1 + LOOKED_ON);
    }

    private FileOffset settled(String name, FileBytes in) throws IOException {
        FileOffset byName = settled.getOrDefault(name, FileOffset.START);
        boolean same =
                byName.fingerprint().isPresent() && byName.fingerprint().get().matches(in);
        return same ? byName : FileOffset.START;
    }

    /**
     * Forgets the files that were not asked for the longest, but for this many and some more, and what was looked up
     * for them, since that ages.
     */
    void forgetBeyond(int files) {
        lookedUp.clear();
        Iterator<FileId.ByContent> oldest = offsets.keySet().iterator();
        for (int surplus = offsets.size() - files - KEPT; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
    }
}
