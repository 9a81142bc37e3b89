package io.github.connectlogins.it;

import java.io.File;
import java.io.IOException;
import java.util.List;

/** The Docker engine of this machine, if it has one. */
final class Docker {
    private Docker() {}

    /** Whether an engine answers and each image is there or can be pulled. */
    static boolean has(List<String> images) {
        return succeeds("docker", "info")
                && images.stream()
                        .allMatch(image -> succeeds("docker", "image", "inspect", image)
                                || succeeds("docker", "pull", "--quiet", image));
    }

    /** Whether a command runs to a good end. */
    static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(new File("/dev/null"))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
