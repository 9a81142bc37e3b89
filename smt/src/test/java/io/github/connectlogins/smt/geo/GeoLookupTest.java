package io.github.connectlogins.smt.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoLookupTest {
    @TempDir
    Path folder;

    @Test
    void readsTheNestedLayout() throws IOException {
        assertThat(find("192.0.2.7", "en", TestDatabases.cities()))
                .containsOnly(
                        Map.entry(GeoField.COUNTRY, "CH"),
                        Map.entry(GeoField.REGION, "Zürich"),
                        Map.entry(GeoField.CITY, "Zurich"),
                        Map.entry(GeoField.POSTAL, "8001"),
                        Map.entry(GeoField.LOC, "47.3667,8.55"),
                        Map.entry(GeoField.TIMEZONE, "Europe/Zurich"));
        assertThat(find("2001:db8::1", "en", TestDatabases.cities()))
                .containsEntry(GeoField.COUNTRY, "GB")
                .containsEntry(GeoField.LOC, "51.5,-0.12");
    }

    @Test
    void readsTheFlatLayout() throws IOException {
        assertThat(find("192.0.2.7", "en", TestDatabases.flat()))
                .containsOnly(
                        Map.entry(GeoField.COUNTRY, "NO"),
                        Map.entry(GeoField.REGION, "Oslo"),
                        Map.entry(GeoField.CITY, "Oslo"),
                        Map.entry(GeoField.POSTAL, "0150"),
                        Map.entry(GeoField.LOC, "59.9,10.7"),
                        Map.entry(GeoField.TIMEZONE, "Europe/Oslo"),
                        Map.entry(GeoField.AS_NUMBER, 64511L),
                        Map.entry(GeoField.AS_NAME, "Other Net"));
    }

    @Test
    void takesEachFieldFromTheFirstDatabaseThatKnowsIt() throws IOException {
        assertThat(find("192.0.2.7", "en", TestDatabases.networks(), TestDatabases.cities(), TestDatabases.flat()))
                .containsEntry(GeoField.AS_NUMBER, 64496L)
                .containsEntry(GeoField.AS_NAME, "Example Net")
                .containsEntry(GeoField.COUNTRY, "CH");
        assertThat(find("192.0.2.200", "en", TestDatabases.networks(), TestDatabases.cities(), TestDatabases.flat()))
                .containsEntry(GeoField.AS_NUMBER, 64511L)
                .containsEntry(GeoField.COUNTRY, "CH");
    }

    @Test
    void givesNamesInTheWantedLanguageOrElseInEnglish() throws IOException {
        assertThat(find("192.0.2.7", "de", TestDatabases.cities())).containsEntry(GeoField.CITY, "Zürich");
        assertThat(find("192.0.2.7", "ja", TestDatabases.cities())).containsEntry(GeoField.CITY, "Zurich");
    }

    @Test
    void saysOnlyWhatADatabaseKnows() throws IOException {
        assertThat(find("198.51.100.1", "en", TestDatabases.cities())).containsOnly(Map.entry(GeoField.COUNTRY, "NO"));
        assertThat(find("203.0.113.1", "en", TestDatabases.cities())).isEmpty();
    }

    @Test
    void knowsNothingOfIpv6WhereADatabaseHasIpv4Alone() throws IOException {
        assertThat(find("2001:db8::1", "en", TestDatabases.flat())).isEmpty();
    }

    @Test
    void givesAFloatOf32BitsAsItIsWritten() throws IOException {
        MmdbWriter floats = MmdbWriter.ipv4().network("192.0.2.0/24", Map.of("lat", 59.9f, "lon", 10.7f));

        assertThat(find("192.0.2.7", "en", floats)).containsOnly(Map.entry(GeoField.LOC, "59.9,10.7"));
    }

    @Test
    void leavesOutWhatMakesNoSense() throws IOException {
        MmdbWriter odd = MmdbWriter.ipv4()
                .network(
                        "192.0.2.0/24",
                        Map.of(
                                "country", "Norway",
                                "city", " ",
                                "asn", "unknown",
                                "lat", "59.9",
                                "lon", Double.NaN,
                                "region", List.of(),
                                "postal", Map.of("code", List.of("1"))));

        assertThat(find("192.0.2.7", "en", odd)).isEmpty();
    }

    @Test
    void refusesFilesThatAreNoDatabase() throws IOException {
        Path missing = folder.resolve("missing.mmdb");
        Path text = Files.writeString(folder.resolve("text.mmdb"), "not a database");

        assertThatThrownBy(() -> new GeoLookup(settings("en", missing)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("configuration geo.files")
                .hasMessageContaining("missing.mmdb: found no such file");
        assertThatThrownBy(() -> new GeoLookup(settings("en", text)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("text.mmdb: found no complete MaxMind database");
    }

    @Test
    void forgetsItsAnswersWhenAFileHasChanged() throws IOException {
        Path file = write(0, TestDatabases.cities());
        GeoDatabase database = new GeoDatabase(file);
        GeoLookup lookup = new GeoLookup(settings("en", file), List.of(database));
        InetAddress address = InetAddress.getByName("192.0.2.7");
        assertThat(lookup.find(address)).containsEntry(GeoField.COUNTRY, "CH");

        TestDatabases.flat().writeTo(file);
        database.refresh();
        assertThat(lookup.find(address)).as("may still be written").containsEntry(GeoField.COUNTRY, "CH");
        database.refresh();

        assertThat(lookup.find(address)).containsEntry(GeoField.COUNTRY, "NO");
    }

    @Test
    void keepsAFileInMemoryOnceForAllWhoUseIt() throws IOException {
        Path file = write(0, TestDatabases.cities());

        GeoDatabase first = GeoFiles.open(file);
        GeoDatabase second = GeoFiles.open(folder.resolve(".").resolve(file.getFileName()));
        assertThat(second).isSameAs(first);
        GeoFiles.close(first);
        assertThat(GeoFiles.open(file)).as("one user is left").isSameAs(first);
        GeoFiles.close(first);
        GeoFiles.close(first);

        GeoDatabase again = GeoFiles.open(file);
        assertThat(again).as("nobody was left").isNotSameAs(first);
        GeoFiles.close(again);
    }

    @Test
    void givesItsFilesBackOnceHoweverOftenItIsClosed() throws IOException {
        Path file = write(0, TestDatabases.cities());
        GeoDatabase other = GeoFiles.open(file);
        GeoLookup lookup = new GeoLookup(settings("en", file));

        lookup.close();
        lookup.close();

        GeoDatabase again = GeoFiles.open(file);
        assertThat(again).as("the other user still has it").isSameAs(other);
        GeoFiles.close(other);
        GeoFiles.close(again);
    }

    private Map<GeoField, Object> find(String address, String language, MmdbWriter... databases) throws IOException {
        Path[] files = new Path[databases.length];
        for (int i = 0; i < files.length; i++) {
            files[i] = write(i, databases[i]);
        }
        try (GeoLookup lookup = new GeoLookup(settings(language, files))) {
            return lookup.find(InetAddress.getByName(address));
        }
    }

    private Path write(int number, MmdbWriter database) throws IOException {
        Path file = folder.resolve(number + ".mmdb");
        database.writeTo(file);
        return file;
    }

    private static GeoSettings settings(String language, Path... files) {
        return new GeoSettings(Stream.of(files).toList(), EnumSet.allOf(GeoField.class), language, 100);
    }
}
