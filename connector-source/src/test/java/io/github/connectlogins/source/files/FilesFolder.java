package io.github.connectlogins.source.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.connectlogins.source.SourceRun;
import io.github.connectlogins.source.StoredOffsets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.source.SourceRecord;

/** A folder with files, and the settings and offsets of a connector that reads it. */
final class FilesFolder {
    private final Path folder;
    final Map<String, String> settings = new HashMap<>();
    final StoredOffsets stored = new StoredOffsets();

    FilesFolder(Path folder) {
        this.folder = folder;
        settings.put("feed", "files");
        settings.put("files.path", folder.toString());
        settings.put("files.poll.interval.ms", "10");
        settings.put("batch.max.records", "3");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String name, byte[] bytes) throws IOException {
        Files.write(file(name), bytes);
    }

    void write(String name, String text) throws IOException {
        write(name, text.getBytes(UTF_8));
    }

    void append(String name, String text) throws IOException {
        Files.writeString(file(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    SourceRun start() {
        return new SourceRun(settings, stored);
    }

    /** What a task gives that is started anew; nothing of it is stored. */
    List<SourceRecord> rest() throws InterruptedException {
        try (SourceRun run = start()) {
            return run.rest();
        }
    }

    static List<Object> values(List<SourceRecord> records) {
        return records.stream().map(SourceRecord::value).toList();
    }

    static List<Object> keys(List<SourceRecord> records) {
        return records.stream().map(SourceRecord::key).toList();
    }

    static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    static byte[] zstd(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }
}
