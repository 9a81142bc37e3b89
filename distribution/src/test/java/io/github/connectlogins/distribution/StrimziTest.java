package io.github.connectlogins.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connect.KafkaConnectSpec;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.api.kafka.model.connector.KafkaConnectorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources in config/strimzi, read by Strimzi's own types, say what the other examples say. */
class StrimziTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final ObjectMapper YAML =
            YAMLMapper.builder().annotationIntrospector(new Strict()).build();

    @ParameterizedTest
    @ValueSource(strings = {"login-source", "login-stats"})
    void aConnectorIsThatOfTheDemo(String name) throws IOException {
        KafkaConnector connector = read(name, KafkaConnector.class);
        KafkaConnectorSpec spec = connector.getSpec();
        Map<String, String> config = texts(spec.getConfig());
        config.put("connector.class", spec.getClassName());
        config.put("tasks.max", spec.getTasksMax().toString());
        config.remove("redis.password");
        config.computeIfPresent("redis.uri", (key, uri) -> "redis://localhost:6379");
        config.replaceAll((key, value) -> key.endsWith("replication.factor") && value.equals("-1") ? "1" : value);

        assertThat(connector.getMetadata().getName()).isEqualTo(name);
        assertThat(connector.getMetadata().getLabels()).containsEntry("strimzi.io/cluster", "logins");
        assertThat(config).isEqualTo(demo(name));
    }

    @Test
    void theWorkersAreThatOfTheExampleAsFarAsStrimziLetsThem() throws IOException {
        KafkaConnect connect = read("kafka-connect", KafkaConnect.class);
        Map<String, String> config = texts(connect.getSpec().getConfig());
        Map<String, String> example = exampleOfAWorker();

        assertThat(connect.getMetadata().getName()).isEqualTo("logins");
        assertThat(connect.getMetadata().getAnnotations()).containsEntry("strimzi.io/use-connector-resources", "true");
        assertThat(connect.getSpec().getGroupId()).isEqualTo(example.get("group.id"));
        assertThat(config.keySet()).noneMatch(StrimziTest::isKeptByStrimzi);
        config.keySet().removeIf(key -> key.startsWith("config.providers") || key.endsWith("replication.factor"));
        assertThat(example).containsAllEntriesOf(config);
    }

    /** The test itself: an unknown key is not passed over. */
    @Test
    void anUnknownKeyIsRefused() {
        assertThatThrownBy(() -> YAML.readValue("spec: {tasksMaximum: 2}", KafkaConnector.class))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    private static <T> T read(String name, Class<T> type) throws IOException {
        return YAML.readValue(CONFIG.resolve("strimzi").resolve(name + ".yaml").toFile(), type);
    }

    private static Map<String, String> demo(String name) throws IOException {
        return new JsonMapper()
                .readValue(CONFIG.resolve("demo").resolve(name + ".json").toFile(), new TypeReference<>() {});
    }

    private static Map<String, String> exampleOfAWorker() throws IOException {
        Properties worker = new Properties();
        try (var reader = Files.newBufferedReader(CONFIG.resolve("worker/connect-distributed.properties"))) {
            worker.load(reader);
        }
        return worker.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, worker::getProperty));
    }

    private static boolean isKeptByStrimzi(String key) {
        return List.of(KafkaConnectSpec.FORBIDDEN_PREFIXES.split(", ", -1)).stream()
                .anyMatch(key::startsWith);
    }

    private static Map<String, String> texts(Map<String, Object> config) {
        Map<String, String> texts = new HashMap<>();
        config.forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }

    /** Strimzi's types keep what they do not know; here it is an error. */
    private static final class Strict extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return JsonIgnoreProperties.Value.empty();
        }
    }
}
