package io.github.connectlogins.source.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PackedFilesTest {
    private FilesFolder folder;

    @BeforeEach
    void anEmptyFolder(@TempDir Path path) {
        folder = new FilesFolder(path);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    void aPackedFileGivesWhatItsTextWouldAtTheSamePositions(Packing packing) throws Exception {
        Map<String, String> texts = Map.of(
                "a.jsonl", lines(0, 9),
                "b.json", lines(10, 19).strip().replace("\n", ",").transform(elements -> "[" + elements + "]"),
                "c.csv-20240131", "user_id,text\nu20,\"two\nlines\"\nu21,x\n");
        for (Map.Entry<String, String> file : texts.entrySet()) {
            folder.write(file.getKey(), file.getValue());
        }
        List<SourceRecord> plain = folder.rest();
        for (Map.Entry<String, String> file : texts.entrySet()) {
            folder.write(file.getKey(), pack(packing, file.getValue()));
        }
        List<SourceRecord> packed = folder.rest();

        assertThat(packed).hasSize(22).isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    void aTaskGoesOnWithinALargePackedFile(Packing packing) throws Exception {
        folder.write("large.jsonl.1.packed", pack(packing, lines(0, 19_999)));
        folder.settings.put("batch.max.records", "1000");
        List<SourceRecord> whole = folder.rest();
        assertThat(whole).hasSize(20_000);
        for (int kill : List.of(0, 700, 9_999, 19_998)) {
            folder.stored.store(whole.get(kill));
            assertThat(FilesFolder.keys(folder.rest())).isEqualTo(FilesFolder.keys(whole.subList(kill + 1, 20_000)));
        }
        folder.stored.store(whole.get(19_999));
        assertThat(folder.rest()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    void partsThatWerePutTogetherAreReadToTheEnd(Packing packing) throws Exception {
        folder.write("a.jsonl", concatenated(pack(packing, lines(0, 4)), pack(packing, lines(5, 9))));
        assertThat(FilesFolder.keys(folder.rest())).isEqualTo(users(0, 9));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    void aFileThatIsCutOffStopsTheTaskWhichGoesOnWhenItIsWhole(Packing packing) throws Exception {
        byte[] whole = pack(packing, incompressible());
        for (int length : List.of(5, whole.length / 2, whole.length - 1)) {
            folder.write("a.jsonl", Arrays.copyOf(whole, length));
            assertThatThrownBy(folder::rest)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageMatching(
                            "Cannot read the file \"a.jsonl\" from byte \\d+ of its text on: found packed data"
                                    + " that is cut off or damaged, expected a whole gzip or zstd file; .*");
        }
        folder.write("a.jsonl", whole);
        assertThat(folder.rest()).hasSize(2_000);
    }

    @Test
    void whatIsNeitherGzipNorZstdIsNotPacked() {
        assertThat(Packing.of(new byte[] {})).isEqualTo(Packing.NONE);
        assertThat(Packing.of(new byte[] {'{', '"', 'a', '"'})).isEqualTo(Packing.NONE);
        assertThat(Packing.of(new byte[] {0x28, (byte) 0xb5, 0x2f, 0})).isEqualTo(Packing.NONE);
    }

    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(user -> "{\"user_id\":\"u" + user + "\"}\n")
                .collect(Collectors.joining());
    }

    private static String incompressible() {
        Random random = new Random(1);
        return IntStream.range(0, 2_000)
                .mapToObj(user -> "{\"user_id\":\"" + Long.toHexString(random.nextLong()) + "\"}\n")
                .collect(Collectors.joining());
    }

    private static List<String> users(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(user -> "u" + user).toList();
    }

    private static byte[] pack(Packing packing, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        return packing == Packing.GZIP ? FilesFolder.gzip(bytes) : FilesFolder.zstd(bytes);
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
