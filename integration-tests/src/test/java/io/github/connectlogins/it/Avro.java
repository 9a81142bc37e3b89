package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.connectlogins.testbed.JavaHome;
import io.github.connectlogins.testbed.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Avro as its page in the documentation sets it up: a converter in the worker, and a registry beside it. */
final class Avro {
    private static final Path PAGE = Path.of("..", "docs", "avro.md");
    private static final String BLOCK = "```json\n";
    private static final String URL = "value.converter.apicurio.registry.url";

    private Avro() {}

    /** {@code options} with the converter in the worker. */
    static StackOptions in(StackOptions options) {
        return options.withPluginPath(plugins())
                // Apicurio's jars name no services.
                .withWorkerProperties(Map.of("plugin.discovery", "hybrid_warn"));
    }

    /** Starts a registry, to be closed; without a Java for it the test that asks is skipped. */
    static SchemaRegistry startRegistry(Path dir) throws IOException, InterruptedException {
        Optional<JavaHome> java = JavaHome.ofAtLeast(SchemaRegistry.JAVA);
        assumeThat(java)
                .as("a Java of %d or newer beside that of the tests, for the registry", SchemaRegistry.JAVA)
                .isPresent();
        return SchemaRegistry.start(Path.of(System.getProperty("logins.registry.home")), java.get(), dir);
    }

    /** As the page says, with the address of this registry. */
    static StructForm form(SchemaRegistry registry) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BLOCK) + BLOCK.length();
        JsonNode block = Expectations.parse("{" + page.substring(begin, page.indexOf("```", begin)) + "}");
        Map<String, String> settings = new HashMap<>();
        block.properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        assertThat(settings.put(URL, registry.apiV2().toString())).isEqualTo("http://localhost:8080/apis/registry/v2");
        return StructForm.of(settings, plugins().resolve("apicurio-avro-converter"));
    }

    private static Path plugins() {
        return Path.of(System.getProperty("logins.avro.plugins"));
    }
}
