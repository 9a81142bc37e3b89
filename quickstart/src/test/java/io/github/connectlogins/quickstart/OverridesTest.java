package io.github.connectlogins.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverridesTest {
    private static final ConnectorConfig GENERATOR = new ConnectorConfig(
            "in",
            Map.of(
                    "topic", "t",
                    "feed", "generator",
                    "generator.max.events", "0",
                    "generator.rate.per.second", "500"));
    private static final ConnectorConfig FILES =
            new ConnectorConfig("in", Map.of("topic", "t", "feed", "files", "files.path", "/sample.csv"));
    private static final Overrides NONE =
            new Overrides(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    @Test
    void leaveAJobAloneWhereNothingIsAsked() {
        assertThat(NONE.applyTo(GENERATOR)).isEqualTo(GENERATOR);
        assertThat(NONE.applyTo(FILES)).isEqualTo(FILES);
    }

    @Test
    void setTheGenerator() {
        Overrides overrides =
                new Overrides(Optional.empty(), Optional.of(10L), Optional.of(20), Optional.of(30), false);

        assertThat(overrides.applyTo(GENERATOR).settings())
                .containsEntry("generator.max.events", "10")
                .containsEntry("generator.rate.per.second", "20")
                .containsEntry("generator.users", "30");
    }

    @Test
    void giveAnEndlessStreamAnEndAndNoBrakeWhereTheRunHasToEnd() {
        assertThat(once(Optional.empty()).applyTo(GENERATOR).settings())
                .containsEntry("generator.max.events", "100000")
                .containsEntry("generator.rate.per.second", "0");
    }

    @Test
    void takeFilesAsTheyAreWhereTheRunHasToEnd() {
        assertThat(once(Optional.empty())
                        .applyTo(FILES.with("files.follow", "true"))
                        .settings())
                .containsEntry("files.follow", "false");
    }

    @Test
    void keepTheEndThatIsAskedFor() {
        assertThat(once(Optional.of(7L)).applyTo(GENERATOR).settings()).containsEntry("generator.max.events", "7");
    }

    @Test
    void readTheInputByItsAbsolutePathWhateverTheJobReads() {
        Overrides overrides = new Overrides(
                Optional.of(Path.of("folder/../x.csv")), Optional.empty(), Optional.empty(), Optional.empty(), true);

        assertThat(overrides.applyTo(GENERATOR).settings())
                .containsEntry("feed", "files")
                .containsEntry("files.path", Path.of("x.csv").toAbsolutePath().toString())
                .containsEntry("generator.max.events", "0");
    }

    @Test
    void refuseGeneratorOptionsForFiles() {
        Overrides overrides =
                new Overrides(Optional.empty(), Optional.of(10L), Optional.empty(), Optional.empty(), true);

        assertThatThrownBy(() -> overrides.applyTo(FILES))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("found --events, --rate or --users for a job that reads files")
                .hasMessageContaining("leave them out");
    }

    private static Overrides once(Optional<Long> events) {
        return new Overrides(Optional.empty(), events, Optional.empty(), Optional.empty(), true);
    }
}
