package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {
    @TempDir
    private Path folder;

    @Test
    void takesTheNewestThatIsNewEnough() throws IOException {
        install("jdk-8", "1.8.0_392");
        install("jdk-17", "17.0.15");
        install("jdk-21", "21.0.4");
        install("jdk-25", "25");
        Files.createDirectory(folder.resolve("no-java"));

        assertThat(JavaHome.newest(folder, 21)).contains(new JavaHome(folder.resolve("jdk-25"), 25));
        assertThat(JavaHome.newest(folder, 26)).isEmpty();
    }

    @Test
    void findsTheJavaThatRunsThis() {
        assertThat(JavaHome.ofAtLeast(Runtime.version().feature())).isPresent();
    }

    private void install(String name, String version) throws IOException {
        Path home = Files.createDirectory(folder.resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"" + version + "\"\n");
    }
}
