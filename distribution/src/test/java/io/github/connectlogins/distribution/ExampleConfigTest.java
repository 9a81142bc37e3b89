package io.github.connectlogins.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator copies from config/ is right: no key is unknown, no value is refused. */
class ExampleConfigTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final Pattern OF_THE_WORKER =
            Pattern.compile("connector\\.class|tasks\\.max|topics|exactly\\.once\\.support|transaction\\.boundary"
                    + "|errors\\..*|transforms.*|predicates.*|(key|value)\\.converter.*|topic\\.creation\\..*"
                    + "|(consumer|producer)\\.override\\..*");

    /** Deeper down is what jobs read. */
    static List<Path> connectorFiles() throws IOException {
        try (Stream<Path> files = Files.walk(CONFIG, 2)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.startsWith(CONFIG.resolve("monitoring")))
                    .sorted()
                    .toList();
        }
    }

    /** Those with a connector of ours; what others say of theirs is tested by running the job. */
    static List<Path> filesOfOurConnectors() throws IOException {
        List<Path> ours = new ArrayList<>();
        for (Path file : connectorFiles()) {
            if (isOurs(read(file).get("connector.class"))) {
                ours.add(file);
            }
        }
        return ours;
    }

    /** What others made is not on this test's class path. */
    private static boolean isOurs(String type) {
        return type.startsWith("io.github.connectlogins.");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesOfOurConnectors")
    void aConnectorAcceptsItsExample(Path file) throws IOException {
        Map<String, String> config = asInAWorker(read(file), file);
        Connector connector = plugin(config.get("connector.class"), Plugins.connectors());

        assertThat(connector.validate(config).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages())
                        .as("errors of %s", value.name())
                        .isEmpty());
        assertThat(config.keySet())
                .filteredOn(key -> !OF_THE_WORKER.matcher(key).matches())
                .isSubsetOf(connector.config().names());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("connectorFiles")
    void theTransformsOfAnExampleAcceptTheirs(Path file) throws IOException {
        Map<String, String> config = read(file);
        if (config.containsKey("transforms")) {
            for (String name : List.of(config.get("transforms").split(",", -1))) {
                Map<String, String> settings = withoutPrefix(config, "transforms." + name + ".");
                if (isOurs(settings.get("type"))) {
                    accepts(settings);
                }
            }
        }
    }

    /** All but the databases, which nobody has in that place. */
    @Test
    void theTransformAcceptsWhatThePageAboutEnrichmentShows() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "enrichment.md"));
        Map<String, String> config = withoutPrefix(
                MAPPER.readValue(page.substring(page.indexOf('{'), page.indexOf("\n}") + 2), TEXTS),
                "transforms.enrich.");
        try (Transformation<?> transformation = plugin(config.remove("type"), Plugins.transformations())) {
            assertThat(config.keySet()).isSubsetOf(transformation.config().names());
            assertThat(transformation.config().validate(config))
                    .filteredOn(value -> !value.errorMessages().isEmpty())
                    .extracting(ConfigValue::name)
                    .containsExactly("geo.files");
        }
    }

    @Test
    void theRestExtensionAcceptsTheExampleOfAWorker() throws IOException {
        Properties worker = new Properties();
        try (Reader reader = Files.newBufferedReader(CONFIG.resolve("worker/connect-distributed.properties"))) {
            worker.load(reader);
        }
        Map<String, String> config =
                worker.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, worker::getProperty));
        ConnectRestExtension extension = plugin(config.get("rest.extension.classes"), Plugins.restExtensions());

        extension.configure(config);
        assertThat(config.keySet())
                .filteredOn(key -> key.startsWith("logins."))
                .isNotEmpty()
                .isSubsetOf(extension.config().names());
    }

    /** What a worker adds: its own brokers, and a folder in which a relative path means something. */
    private static Map<String, String> asInAWorker(Map<String, String> config, Path file) {
        config.computeIfPresent(
                "files.path", (key, path) -> file.resolveSibling(path).toString());
        if (config.containsKey("topics")) {
            config.put("output.bootstrap.servers", "localhost:9092");
            config.put("consumer.override.bootstrap.servers", "localhost:9092");
        }
        return config;
    }

    private static void accepts(Map<String, String> config) {
        config.remove("predicate");
        try (Transformation<?> transformation = plugin(config.remove("type"), Plugins.transformations())) {
            assertThat(config.keySet()).isSubsetOf(transformation.config().names());
            transformation.configure(config);
        }
    }

    private static Map<String, String> withoutPrefix(Map<String, String> config, String prefix) {
        return config.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    private static <T extends Versioned> T plugin(String type, List<T> plugins) {
        assertThat(plugins).extracting(plugin -> plugin.getClass().getName()).contains(type);
        return plugins.stream()
                .filter(plugin -> plugin.getClass().getName().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> read(Path file) throws IOException {
        String text = Files.readString(file)
                .replace("${env:JOB_FOLDER}", file.getParent().toString());
        return MAPPER.readValue(text, TEXTS);
    }
}
