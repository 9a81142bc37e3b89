package io.github.connectlogins.source.files;

import io.github.connectlogins.source.feed.TaskShare;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;

/**
 * Files that live: they grow, are renamed, copied, cut and packed. Each is known by how its text begins, so it goes on
 * where it was left under whatever name it is found. The beginning also decides which task reads it. A second file that
 * begins like another for {@value Fingerprint#USUAL_LENGTH} bytes, or as far as it goes, is a copy of it: what is read
 * of one of them is read of both.
 */
final class LiveFiles implements FileQueue {
    private static final int FILES_AT_ONCE = 200;

    /**
     * What was written before a rotation comes first; where the clock is too coarse to tell, app.log.1 is the older.
     */
    private static final Comparator<SourceFile> OLDEST_FIRST =
            Comparator.comparing(SourceFile::modified).thenComparing(SourceFile::name, Comparator.reverseOrder());

    private record Begun(SourceFile file, Fingerprint beginning) {
        FileId.ByContent id() {
            return new FileId.ByContent(beginning, 0);
        }
    }

    private final FileOpener opener;
    private final TaskShare share;
    private final LiveOffsets offsets;
    private final Map<String, SourceFile> seen = new HashMap<>();
    private final Queue<SourceFile> changed = new ArrayDeque<>();
    private final Queue<Begun> begun = new ArrayDeque<>();
    private long bytesChanged;

    LiveFiles(FileOpener opener, TaskShare share, LiveOffsets offsets) {
        this.opener = opener;
        this.share = share;
        this.offsets = offsets;
    }

    @Override
    public void look(List<SourceFile> present) {
        seen.keySet().retainAll(present.stream().map(SourceFile::name).collect(Collectors.toSet()));
        offsets.forgetBeyond(present.size());
        present.stream()
                .filter(file -> !file.equals(seen.get(file.name())))
                .sorted(OLDEST_FIRST)
                .forEach(changed::add);
        bytesChanged = changed.stream().mapToLong(this::bytesAdded).sum();
    }

    @Override
    public boolean isEmpty() {
        return changed.isEmpty() && begun.isEmpty();
    }

    @Override
    public int size() {
        return changed.size() + begun.size();
    }

    /**
     * What is left of the files that are known to be this task's, and an equal part of those that were not looked into
     * yet.
     */
    @Override
    public long bytesWaiting() {
        return begun.stream().mapToLong(this::bytesLeft).sum() + bytesChanged / share.count();
    }

    private long bytesLeft(Begun next) {
        SourceFile file = next.file();
        return Math.max(0, file.size() - offsets.likely(next.id(), file.name()).position());
    }

    /** Since the name was read last; a file that only moved is counted as if it were new. */
    private long bytesAdded(SourceFile file) {
        SourceFile before = seen.get(file.name());
        return before == null || file.size() < before.size() ? file.size() : file.size() - before.size();
    }

    @Override
    public Optional<FileVisit> next() throws IOException {
        try {
            if (begun.isEmpty()) {
                begin();
                return Optional.empty();
            }
            return open(begun.remove());
        } catch (NoSuchFileException moved) {
            lookAgain();
            return Optional.empty();
        }
    }

    @Override
    public void ended(FileVisit visit) {
        offsets.put((FileId.ByContent) visit.id(), visit.end());
        if (!visit.isOverwritten()) {
            done(visit.file());
        }
    }

    private void done(SourceFile file) {
        seen.put(file.name(), file);
    }

    /** Names have moved since the look: what is left of it would be read in a wrong order, so it is dropped. */
    private void lookAgain() {
        begun.clear();
        changed.clear();
        bytesChanged = 0;
    }

    /** Finds out what some files are known by, and how far those of this task are read. */
    private void begin() throws IOException {
        List<Begun> mine = new ArrayList<>();
        for (int files = 0; files < FILES_AT_ONCE && !changed.isEmpty(); files++) {
            SourceFile file = changed.remove();
            bytesChanged -= bytesAdded(file);
            Optional<Begun> found = begin(file).filter(this::isMine);
            found.ifPresentOrElse(mine::add, () -> done(file));
        }
        offsets.load(
                mine.stream().map(Begun::id).toList(),
                mine.stream().map(found -> found.file().name()).toList());
        begun.addAll(mine);
    }

    private boolean isMine(Begun found) {
        return share.has(found.id().share());
    }

    private Optional<Begun> begin(SourceFile file) throws IOException {
        try (FileBytes in = FileBytes.open(file.path())) {
            if (!file.isStillThere()) {
                throw new NoSuchFileException(file.name());
            }
            return opener.beginning(file, in).map(beginning -> new Begun(file, beginning));
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // the visit closes it
    private Optional<FileVisit> open(Begun next) throws IOException {
        FileBytes in = FileBytes.open(next.file().path());
        Optional<FileVisit> visit = Optional.empty();
        try {
            visit = visit(next, in);
        } finally {
            if (visit.isEmpty()) {
                in.close();
            }
        }
        return visit;
    }

    private Optional<FileVisit> visit(Begun next, FileBytes in) throws IOException {
        Optional<FileId.ByContent> id =
                offsets.find(next.beginning(), next.file().name(), in);
        if (id.isEmpty() || isBehind(offsets.get(id.get()), in)) {
            done(next.file());
            return Optional.empty();
        }
        FileVisit visit = opener.visit(next.file(), id.get(), in, offsets.get(id.get()));
        // Looked at last: then all that was read before is of the file that was begun.
        if (!next.beginning().matches(in)) {
            throw new NoSuchFileException(next.file().name());
        }
        return Optional.of(visit);
    }

    /** A copy may be shorter than what is read already. */
    private static boolean isBehind(FileOffset offset, FileBytes in) throws IOException {
        return in.size().filter(size -> size <= offset.position()).isPresent();
    }
}
