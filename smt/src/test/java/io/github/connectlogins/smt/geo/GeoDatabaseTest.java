package io.github.connectlogins.smt.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoDatabaseTest {
    @TempDir
    Path folder;

    private Path file;
    private GeoDatabase database;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("geo.mmdb");
        TestDatabases.cities().writeTo(file);
        database = new GeoDatabase(file);
    }

    @Test
    void readsAReplacedFileOnceItIsLeftAlone() throws IOException {
        Path next = folder.resolve("next");
        TestDatabases.flat().writeTo(next);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);

        database.refresh();
        assertThat(country()).isEqualTo(Map.of("iso_code", "CH", "names", Map.of("en", "Its name")));
        database.refresh();
        assertThat(country()).isEqualTo("Norway");
    }

    @Test
    void doesNotReadWhatHasNotChanged() {
        GeoData before = database.data();

        database.refresh();
        database.refresh();

        assertThat(database.data()).isSameAs(before);
    }

    @Test
    void keepsWhatItHasWhileAFileIsHalfWrittenAndSaysSoOnce() throws IOException {
        byte[] whole = TestDatabases.flat().bytes();
        GeoData before = database.data();

        String log = logOf(() -> {
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            refreshOften();
        });

        assertThat(database.data()).isSameAs(before);
        assertThat(log).containsOnlyOnce("geo.mmdb changed but not usable, its former content stays in use");

        Files.write(file, whole);
        refreshOften();
        assertThat(country()).isEqualTo("Norway");
    }

    @Test
    void keepsWhatItHasWhileAFileIsMissingAndSaysSoOnce() throws IOException {
        GeoData before = database.data();

        String log = logOf(() -> {
            Files.delete(file);
            refreshOften();
        });

        assertThat(database.data()).isSameAs(before);
        assertThat(log).containsOnlyOnce("geo.mmdb missing, its former content stays in use");
    }

    @Test
    void isReadAgainThoughAnotherFailsAndSaysWhich() throws IOException {
        Path archive = folder.resolve("archive.zip");
        FileSystem closing = FileSystems.newFileSystem(archive, Map.of("create", "true"));
        Path lost = Files.copy(file, closing.getPath("/lost.mmdb"));
        GeoDatabase failing = GeoFiles.open(lost);
        GeoDatabase other = GeoFiles.open(file);
        try {
            closing.close();
            TestDatabases.flat().writeTo(file);

            String log = logOf(() -> {
                GeoFiles.refreshAll();
                GeoFiles.refreshAll();
            });

            assertThat(log).contains("Failed to look after /lost.mmdb, its former content stays in use");
            assertThat(countryIn(other)).isEqualTo("Norway");
        } finally {
            GeoFiles.close(failing);
            GeoFiles.close(other);
        }
    }

    private void refreshOften() {
        for (int i = 0; i < 5; i++) {
            database.refresh();
        }
    }

    private Object country() throws IOException {
        return countryIn(database);
    }

    private static Object countryIn(GeoDatabase database) throws IOException {
        return database.data().find(InetAddress.getByName("192.0.2.7")).get("country");
    }

    private interface Action {
        void run() throws IOException;
    }

    private static String logOf(Action action) throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
