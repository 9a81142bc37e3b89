package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PluginVersionTest {
    @Test
    void isTheVersionOfTheProject() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(PluginVersion.version()).isNotBlank().doesNotContain("$");
        assertThat(pom).contains("<version>" + PluginVersion.version() + "</version>");
    }
}
