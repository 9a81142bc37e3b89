package io.github.connectlogins.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.apache.kafka.connect.components.Versioned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The component zip as it was built. */
class ComponentZipIT {
    private static final Path ZIP = Path.of(System.getProperty("component.zip"));
    private static final String VERSION = System.getProperty("component.version");
    private static final String ROOT = "connectlogins-kafka-connect-logins-" + VERSION + "/";

    private ZipFile zip;

    @BeforeEach
    void open() throws IOException {
        zip = new ZipFile(ZIP.toFile());
    }

    @AfterEach
    void close() throws IOException {
        zip.close();
    }

    @Test
    void holdsOneFolderOfItsOwnNameWithTheUsualRooms() {
        assertThat(names()).allSatisfy(name -> assertThat(name).startsWith(ROOT));
        assertThat(names())
                .contains(
                        ROOT + "manifest.json",
                        ROOT + "doc/README.md",
                        ROOT + "doc/LICENSE",
                        ROOT + "doc/NOTICE",
                        ROOT + "assets/logo.png",
                        ROOT + "etc/worker/connect-distributed.properties",
                        ROOT + "etc/demo/login-source.json",
                        ROOT + "etc/rba/sample.csv");
    }

    @Test
    void itsLibraryIsExactlyWhatThePluginsNeed() {
        assertThat(names().filter(name -> name.startsWith(ROOT + "lib/") && !name.endsWith("/"))
                        .map(name -> name.substring((ROOT + "lib/").length()))
                        .map(jar -> jar.replace("-" + VERSION, "").replaceAll("-\\d.*\\.jar$", ".jar")))
                .as(
                        "a new jar here is a decision: the worker's own (connect-*, kafka-clients, slf4j, jakarta.*) stay out")
                .containsExactlyInAnyOrder(
                        "kafka-connect-logins-core.jar",
                        "kafka-connect-logins-redis.jar",
                        "kafka-connect-logins-connector-source.jar",
                        "kafka-connect-logins-smt.jar",
                        "kafka-connect-logins-connector-sink.jar",
                        "kafka-connect-logins-rest-extension.jar",
                        "caffeine.jar",
                        "chart.js.jar",
                        "commons-pool2.jar",
                        "error_prone_annotations.jar",
                        "fastcsv.jar",
                        "gson.jar",
                        "jackson-annotations.jar",
                        "jackson-core.jar",
                        "jackson-databind.jar",
                        "jedis.jar",
                        "json.jar",
                        "jspecify.jar",
                        "maxmind-db.jar",
                        "redis-authx-core.jar",
                        "snakeyaml.jar",
                        "uap-java.jar");
    }

    @Test
    void itsManifestSaysWhatItIs() throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(text("manifest.json"));

        assertThat(manifest.properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(
                        "name",
                        "version",
                        "title",
                        "description",
                        "owner",
                        "support",
                        "logo",
                        "documentation_url",
                        "source_url",
                        "license",
                        "component_types",
                        "tags",
                        "requirements",
                        "features",
                        "docker_image",
                        "release_date");
        assertThat(manifest.get("version").textValue()).isEqualTo(VERSION);
        assertThat(manifest.get("component_types"))
                .extracting(JsonNode::textValue)
                .containsExactly("source", "transform", "sink");
        assertThat(manifest.get("release_date").textValue()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(manifest.toString()).doesNotContain("${");
    }

    @Test
    void itsLogoIsLargeEnoughForTheHub() throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(ROOT + "assets/logo.png"))) {
            BufferedImage logo = ImageIO.read(in);

            assertThat(logo.getWidth()).isGreaterThanOrEqualTo(400);
            assertThat(logo.getHeight()).isGreaterThanOrEqualTo(200);
        }
    }

    @Test
    void noticeNamesEveryForeignJar() throws IOException {
        assertThat(foreignJars())
                .isNotEmpty()
                .allSatisfy(jar -> assertThat(text("doc/NOTICE")).contains(jar));
    }

    @Test
    void staysSmall() throws IOException {
        assertThat(Files.size(ZIP)).isLessThan(25L * 1024 * 1024);
    }

    @Test
    void everyPluginInItTellsTheVersionOfTheZip() {
        assertThat(Plugins.all()).hasSize(5).extracting(Versioned::version).containsOnly(VERSION);
    }

    private List<String> foreignJars() {
        return names().filter(name -> name.startsWith(ROOT + "lib/") && name.endsWith(".jar"))
                .map(name -> name.substring((ROOT + "lib/").length()).replaceAll("-\\d.*\\.jar$", ""))
                .filter(jar -> !jar.startsWith("kafka-connect-logins-"))
                .toList();
    }

    private Stream<String> names() {
        return zip.stream().map(ZipEntry::getName);
    }

    private String text(String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(ROOT + name))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
