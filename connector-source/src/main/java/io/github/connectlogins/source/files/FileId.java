package io.github.connectlogins.source.files;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/** What a file is known by, whatever happens to it; it makes the source partition. */
sealed interface FileId {
    /** The source partition. */
    Map<String, Object> partition();

    /** What decides which task reads the file. */
    int share();

    /**
     * Known by its name: a file that lies there whole.
     *
     * @param file its name
     */
    record ByName(String file) implements FileId {
        private static final String FILE = "file";

        @Override
        public Map<String, Object> partition() {
            return Map.of(FILE, file);
        }

        @Override
        public int share() {
            return file.hashCode();
        }
    }

    /**
     * Known by how its text begins: a file that may be renamed, copied and packed.
     *
     * @param beginning of the text up to the end of the first record
     * @param number 0, or higher for files that go on otherwise behind the same beginning
     */
    record ByContent(Fingerprint beginning, int number) implements FileId {
        private static final String CONTENT = "content";
        private static final String NUMBER = "number";

        /**
         * A HashMap, like the ones that Connect makes when it reads partitions back: stores look partitions up by their
         * bytes, and those depend on the order of the entries.
         */
        @Override
        public Map<String, Object> partition() {
            Map<String, Object> partition = new HashMap<>();
            partition.put(CONTENT, beginning.toString());
            if (number > 0) {
                partition.put(NUMBER, number);
            }
            return partition;
        }

        @Override
        public int share() {
            return beginning.hash().hashCode();
        }

        /** The next file with the same beginning. */
        ByContent next() {
            return new ByContent(beginning, number + 1);
        }
    }

    /**
     * Refuses what is no source partition of a file.
     *
     * @param follow whether files are known by their content
     * @throws ConnectException saying what was found and what was expected
     */
    static void check(boolean follow, Map<String, ?> partition) {
        String field = follow ? ByContent.CONTENT : ByName.FILE;
        Set<String> fields = follow ? Set.of(ByContent.CONTENT, ByContent.NUMBER) : Set.of(ByName.FILE);
        if (!(partition.get(field) instanceof String) || !fields.containsAll(partition.keySet())) {
            throw new ConnectException("Found a source partition with the fields " + partition.keySet() + ", expected "
                    + (follow
                            ? "one as GET offsets shows it with files.follow=true, {\"content\": length:hash}"
                            : "{\"file\": path within files.path}"));
        }
    }
}
