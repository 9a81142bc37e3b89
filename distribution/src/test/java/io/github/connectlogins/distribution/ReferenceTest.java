package io.github.connectlogins.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in docs/reference say what the code says; with {@code -Dreference.write} they are written anew. */
class ReferenceTest {
    private static final Path FOLDER = Path.of("..", "docs", "reference");

    static List<ReferencePage> pages() {
        return Stream.of(
                        Plugins.connectors().stream().map(ReferenceTest::connectorPage),
                        Plugins.transformations().stream()
                                .collect(Collectors.groupingBy(
                                        plugin -> plugin.getClass().getEnclosingClass()))
                                .values()
                                .stream()
                                .map(ReferenceTest::transformationPage),
                        Plugins.restExtensions().stream().map(ReferenceTest::restExtensionPage))
                .flatMap(page -> page)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void aPageEqualsTheSettingsOfItsPlugin(ReferencePage page) throws IOException {
        Path file = FOLDER.resolve(page.fileName());
        if (System.getProperty("reference.write") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, page.markdown());
        }

        assertThat(file).as("rewrite it with: %s", ReferencePage.REWRITE).hasContent(page.markdown());
    }

    @Test
    void thePageAboutPresetsListsAllOfThem() throws IOException {
        Path file = FOLDER.resolveSibling("presets.md");
        String expected = PresetsPage.of(Files.readString(file));
        if (System.getProperty("reference.write") != null) {
            Files.writeString(file, expected);
        }

        assertThat(file).as("rewrite it with: %s", ReferencePage.REWRITE).hasContent(expected);
    }

    @Test
    void thePageOfMetricsListsWhatThePluginsTell() throws IOException {
        Path file = FOLDER.resolve("metrics.md");
        if (System.getProperty("reference.write") != null) {
            Files.writeString(file, MetricsPage.markdown());
        }

        assertThat(file).as("rewrite it with: %s", ReferencePage.REWRITE).hasContent(MetricsPage.markdown());
    }

    @Test
    void everySettingHasAGroupANameForPeopleAndASentence() {
        List<String> poor = Plugins.all().stream()
                .flatMap(plugin -> Plugins.configOf(plugin).configKeys().values().stream())
                .filter(key -> !key.internalConfig)
                .filter(key ->
                        key.group == null || key.displayName.equals(key.name) || !key.documentation.endsWith("."))
                .map(key -> key.name)
                .toList();

        assertThat(poor).isEmpty();
    }

    private static ReferencePage connectorPage(Connector connector) {
        Class<?> type = connector.getClass();
        return new ReferencePage(
                type.getSimpleName(), "`connector.class=%s`".formatted(type.getName()), connector.config());
    }

    /** Its settings stand among those of the worker. */
    private static ReferencePage restExtensionPage(ConnectRestExtension extension) {
        Class<?> type = extension.getClass();
        return new ReferencePage(
                type.getSimpleName(), "`rest.extension.classes=%s`".formatted(type.getName()), extension.config());
    }

    /** The forms for keys and for values share one page. */
    private static ReferencePage transformationPage(List<? extends Versioned> forms) {
        String types = forms.stream()
                .map(form ->
                        "`transforms.<name>.type=%s`".formatted(form.getClass().getName()))
                .sorted()
                .collect(Collectors.joining(" or\n"));
        Versioned form = forms.get(0);
        return new ReferencePage(form.getClass().getEnclosingClass().getSimpleName(), types, Plugins.configOf(form));
    }
}
