package io.github.connectlogins.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.tools.ConnectPluginPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The component zip as it was built. */
class ComponentZipIT {
    private static final String OF_THE_WORKER =
            "(org/apache/kafka|org/slf4j|jakarta|javax|ch/qos|org/apache/log4j)/.*\\.class";

    /** The one class under Kafka's name, for workers without it: docs/decisions/metrics-on-older-workers.md. */
    private static final String FOR_OLDER_WORKERS = "org/apache/kafka/common/metrics/Monitorable.class";

    private static final Path ZIP = Path.of(System.getProperty("component.zip"));
    private static final String VERSION = System.getProperty("component.version");
    private static final String ROOT = "connectlogins-kafka-connect-logins-" + VERSION + "/";

    private static final String OURS = "io.github.connectlogins.";

    /** Licences as NOTICE names them, and the files that hold their texts. */
    private static final Map<String, String> TEXTS = Map.of(
            "Apache License 2.0", "Apache-2.0.txt",
            "MIT License", "MIT.txt",
            "Public Domain", "Public-Domain.txt");

    private static final Map<String, String> FIRST_WORDS = Map.of(
            "Apache License 2.0", "Apache License",
            "MIT License", "MIT License",
            "Public Domain", "Public Domain");

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
                .filteredOn(name -> name.endsWith(".jar"))
                .allSatisfy(jar -> assertThat(jar).startsWith(ROOT + "lib/"));
        assertThat(names())
                .contains(
                        ROOT + "manifest.json",
                        ROOT + "doc/README.md",
                        ROOT + "doc/LICENSE",
                        ROOT + "doc/NOTICE",
                        ROOT + "doc/licenses/Apache-2.0.txt",
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

    /**
     * A second copy of what the worker provides would hide the worker's; of two of ours nobody knows which is loaded.
     */
    @Test
    void noClassIsThereTwiceOrOneOfTheWorkers() throws IOException {
        Map<String, String> jarOf = new TreeMap<>();
        for (ZipEntry jar : entries(ROOT + "lib/")) {
            for (String name : namesIn(jar)) {
                if (!name.equals(FOR_OLDER_WORKERS)) {
                    assertThat(name).as(jar.getName()).doesNotMatch(OF_THE_WORKER);
                }
                if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
                    assertThat(jarOf.put(name, jar.getName())).as(name).isNull();
                }
            }
        }
        assertThat(jarOf).containsKeys("io/github/connectlogins/sink/LoginStatsSinkConnector.class", FOR_OLDER_WORKERS);
    }

    @Test
    void itsManifestSaysWhatItIs() throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(text("manifest.json"));

        assertThat(manifest.properties())
                .extracting(Map.Entry::getKey)
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
        assertThat(manifest.get("owner").fieldNames())
                .toIterable()
                .containsExactly("username", "type", "name", "url", "logo");
        assertThat(manifest.get("support").fieldNames())
                .toIterable()
                .containsExactly("provider_name", "summary", "url", "logo");
        assertThat(manifest.at("/license/0").fieldNames()).toIterable().containsExactly("name", "url", "logo");
        assertThat(manifest.get("features").fieldNames())
                .toIterable()
                .containsExactly(
                        "supported_encodings",
                        "single_message_transforms",
                        "confluent_control_center_integration",
                        "kafka_connect_api",
                        "delivery_guarantee");
        assertThat(manifest.findValuesAsText("logo"))
                .allSatisfy(logo -> assertThat(zip.getEntry(ROOT + logo)).isNotNull());
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
    void theTextOfEveryLicenceThatNoticeNamesIsThere() throws IOException {
        List<String> named = text("doc/NOTICE")
                .lines()
                .filter(line -> line.startsWith("      "))
                .map(line -> line.substring(line.lastIndexOf(", ") + 2))
                .toList();

        assertThat(named).isNotEmpty().allSatisfy(licence -> assertThat(TEXTS).containsKey(licence));
        for (Map.Entry<String, String> licence : TEXTS.entrySet()) {
            assertThat(text("doc/licenses/" + licence.getValue()).strip()).contains(FIRST_WORDS.get(licence.getKey()));
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "component.made",
            matches = "offline: true",
            disabledReason = "a build without network makes no bill of materials")
    void itsBillOfMaterialsNamesExactlyTheJars() throws IOException {
        JsonNode components =
                new ObjectMapper().readTree(text("doc/sbom.cdx.json")).get("components");

        assertThat(components).extracting(part -> fileOf(part)).containsExactlyInAnyOrderElementsOf(jars());
        assertThat(components).allSatisfy(part -> {
            assertThat(part.get("licenses")).as(part.get("name").asText()).isNotEmpty();
            assertThat(part.get("purl").asText()).startsWith("pkg:maven/");
        });
    }

    @Test
    void comesOutTheSameWhenItIsPackedAgain() throws IOException {
        assertThat(Path.of(System.getProperty("component.zip.again"))).hasSameBinaryContentAs(ZIP);
        Instant built = Instant.parse(System.getProperty("component.timestamp"));
        for (ZipEntry entry : entries(ROOT)) {
            assertThat(timeOf(entry)).as(entry.getName()).isEqualTo(built);
        }
        for (ZipEntry jar : entries(ROOT + "lib/kafka-connect-logins-")) {
            try (ZipInputStream in = new ZipInputStream(zip.getInputStream(jar))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    assertThat(timeOf(entry)).as(entry.getName()).isEqualTo(built);
                }
            }
        }
    }

    /** It looks at every class of the class path too. */
    @Test
    @Tag("long")
    void kafkasOwnToolFindsEveryPluginWithItsVersion() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);

        int status = ConnectPluginPath.mainNoExit(
                new String[] {"list", "--plugin-path", System.getProperty("component.folder")}, print, print);

        String found = out.toString(StandardCharsets.UTF_8);
        assertThat(status).as(found).isZero();
        assertThat(found.lines().filter(line -> line.contains("io.github.connectlogins")))
                .extracting(line -> List.of(line.split("\t")))
                .extracting(
                        columns -> columns.get(0),
                        columns -> columns.get(3),
                        columns -> columns.get(4),
                        columns -> columns.get(5),
                        columns -> columns.get(6))
                .containsExactlyInAnyOrder(
                        tuple(OURS + "source.LoginEventSourceConnector", VERSION, "source", "true", "true"),
                        tuple(OURS + "smt.EnrichLoginEvent$Key", VERSION, "transformation", "true", "true"),
                        tuple(OURS + "smt.EnrichLoginEvent$Value", VERSION, "transformation", "true", "true"),
                        tuple(OURS + "sink.LoginStatsSinkConnector", VERSION, "sink", "true", "true"),
                        tuple(OURS + "rest.LoginStatsRestExtension", VERSION, "rest_extension", "true", "true"));
    }

    @Test
    void staysSmall() throws IOException {
        assertThat(Files.size(ZIP)).isLessThan(25L * 1024 * 1024);
    }

    @Test
    void everyPluginInItTellsTheVersionOfTheZip() {
        assertThat(Plugins.all()).hasSize(5).extracting(Versioned::version).containsOnly(VERSION);
    }

    private List<String> jars() {
        return names().filter(name -> name.startsWith(ROOT + "lib/") && name.endsWith(".jar"))
                .map(name -> name.substring((ROOT + "lib/").length()))
                .toList();
    }

    private List<String> foreignJars() {
        return jars().stream()
                .map(jar -> jar.replaceAll("-\\d.*\\.jar$", ""))
                .filter(jar -> !jar.startsWith("kafka-connect-logins-"))
                .toList();
    }

    private static String fileOf(JsonNode component) {
        String ours = component.get("group").asText().equals("io.github.connectlogins") ? "kafka-connect-logins-" : "";
        return ours + component.get("name").asText() + "-"
                + component.get("version").asText() + ".jar";
    }

    /** Zips keep a time without zone, which is written as if in UTC. */
    private static Instant timeOf(ZipEntry entry) {
        return entry.getTimeLocal().toInstant(ZoneOffset.UTC);
    }

    /** The files under a name. */
    private List<? extends ZipEntry> entries(String prefix) {
        return zip.stream()
                .filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory())
                .toList();
    }

    private List<String> namesIn(ZipEntry jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(zip.getInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private Stream<String> names() {
        return zip.stream().map(ZipEntry::getName);
    }

    private String text(String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(ROOT + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
