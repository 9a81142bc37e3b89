package io.github.connectlogins.source.files;

import io.github.connectlogins.source.feed.TaskShare;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that lie there whole, each known by its name and read once. A file is the task's by a hash of its name, so new
 * files need no word from the connector.
 */
final class SettledFiles implements FileQueue {
    private static final Logger LOG = LoggerFactory.getLogger(SettledFiles.class);

    private final FileOpener opener;
    private final TaskShare share;
    private final OffsetStorageReader stored;
    private final Map<String, FileOffset> offsets = new HashMap<>();
    private final Map<String, SourceFile> seen = new HashMap<>();
    private final Queue<SourceFile> waiting = new ArrayDeque<>();
    private long bytesWaiting;

    SettledFiles(FileOpener opener, TaskShare share, OffsetStorageReader stored) {
        this.opener = opener;
        this.share = share;
        this.stored = stored;
    }

    @Override
    public void look(List<SourceFile> present) {
        List<SourceFile> mine = present.stream()
                .filter(file -> share.has(new FileId.ByName(file.name()).share()))
                .toList();
        seen.keySet().retainAll(mine.stream().map(SourceFile::name).collect(Collectors.toSet()));
        mine.stream().filter(file -> !file.equals(seen.get(file.name()))).forEach(waiting::add);
        load(waiting.stream()
                .map(SourceFile::name)
                .filter(name -> !offsets.containsKey(name))
                .toList());
        bytesWaiting = waiting.stream().mapToLong(this::bytesLeft).sum();
    }

    @Override
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    @Override
    public int size() {
        return waiting.size();
    }

    @Override
    public long bytesWaiting() {
        return bytesWaiting;
    }

    private long bytesLeft(SourceFile file) {
        FileOffset offset = offsets.get(file.name());
        return offset.end() ? 0 : Math.max(0, file.size() - offset.position());
    }

    @Override
    public Optional<FileVisit> next() throws IOException {
        SourceFile file = waiting.remove();
        bytesWaiting -= bytesLeft(file);
        FileOffset offset = offsets.get(file.name());
        try {
            if (!offset.end()) {
                return Optional.of(open(file, offset));
            }
            tellGrowth(file, offset);
            seen.put(file.name(), file);
        } catch (NoSuchFileException e) {
            LOG.warn(
                    "The file \"{}\" was taken away before it was read from byte {} on",
                    file.name(),
                    offset.position());
        }
        return Optional.empty();
    }

    @Override
    public void ended(FileVisit visit) {
        offsets.put(visit.file().name(), visit.end());
        seen.put(visit.file().name(), visit.file());
    }

    @SuppressWarnings("MustBeClosedChecker") // the visit closes it
    private FileVisit open(SourceFile file, FileOffset offset) throws IOException {
        FileBytes in = FileBytes.open(file.path());
        try {
            checkSame(file.name(), in, offset);
            return opener.visit(file, new FileId.ByName(file.name()), in, offset);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static void tellGrowth(SourceFile file, FileOffset end) throws IOException {
        try (FileBytes in = FileBytes.open(file.path())) {
            checkSame(file.name(), in, end);
            long more = in.size().orElse(end.position()) - end.position();
            if (more > 0) {
                LOG.warn(
                        "The file \"{}\" has grown by {} bytes since it was read completely; they are not read, since"
                                + " files.follow is false",
                        file.name(),
                        more);
            }
        }
    }

    private static void checkSame(String file, FileBytes in, FileOffset offset) throws IOException {
        Optional<Fingerprint> known = offset.fingerprint();
        boolean tooShort = in.size().filter(size -> size < offset.position()).isPresent();
        if (tooShort || (known.isPresent() && !known.get().matches(in))) {
            throw new UnreadableFileException(
                    file,
                    "found another file than the one read up to byte " + offset.position()
                            + ": it is shorter or begins otherwise. Expected that a file stays as it is; give the new"
                            + " file another name, set files.follow=true for files that live, or stop the connector and"
                            + " delete the file's source offset");
        }
    }

    private void load(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        Map<String, Map<String, Object>> partitions =
                names.stream().collect(Collectors.toMap(name -> name, name -> new FileId.ByName(name).partition()));
        Map<Map<String, Object>, Map<String, Object>> found = stored.offsets(List.copyOf(partitions.values()));
        partitions.forEach((name, partition) -> offsets.put(name, FileOffset.of(found.get(partition))));
    }
}
