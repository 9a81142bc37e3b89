package io.github.connectlogins.source.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** How far each file is read, and how it looked when it was last looked at. Used by one thread. */
final class FileProgress {
    private final OffsetStorageReader stored;
    private final Map<String, FileOffset> offsets = new HashMap<>();
    private final Map<String, SourceFile> seen = new HashMap<>();

    FileProgress(OffsetStorageReader stored) {
        this.stored = stored;
    }

    /** Those of {@code files} that are new or have changed since they were last looked at. */
    List<SourceFile> changed(List<SourceFile> files) {
        seen.keySet().retainAll(files.stream().map(SourceFile::name).collect(Collectors.toSet()));
        List<SourceFile> changed = files.stream()
                .filter(file -> !file.equals(seen.get(file.name())))
                .toList();
        load(changed.stream()
                .map(SourceFile::name)
                .filter(name -> !offsets.containsKey(name))
                .toList());
        return changed;
    }

    FileOffset offset(SourceFile file) {
        return offsets.get(file.name());
    }

    /** Takes note that {@code file}, as it looked then, is read up to {@code offset}. */
    void note(SourceFile file, FileOffset offset) {
        offsets.put(file.name(), offset);
        seen.put(file.name(), file);
    }

    private void load(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        Map<String, Map<String, Object>> partitions =
                names.stream().collect(Collectors.toMap(name -> name, FileOffset::partition));
        Map<Map<String, Object>, Map<String, Object>> found = stored.offsets(List.copyOf(partitions.values()));
        partitions.forEach((name, partition) -> offsets.put(name, FileOffset.of(found.get(partition))));
    }
}
