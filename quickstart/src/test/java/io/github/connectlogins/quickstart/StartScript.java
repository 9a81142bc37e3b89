package io.github.connectlogins.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code bin/quickstart} of this build.
 *
 * @param javaOptions of its JVM and those it starts
 */
record StartScript(String javaOptions) {
    private static final Path HOME = Path.of(System.getProperty("quickstart.home"));

    Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", HOME.resolve("bin/quickstart").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder quickstart = new ProcessBuilder(command).redirectErrorStream(true);
        quickstart.environment().put("JAVA_HOME", System.getProperty("java.home"));
        quickstart.environment().put("JDK_JAVA_OPTIONS", javaOptions);
        return quickstart.start();
    }

    /** Ends what a test has not waited for, and the servers it has started. */
    static void end(Process quickstart) {
        quickstart.descendants().forEach(ProcessHandle::destroyForcibly);
        quickstart.destroyForcibly();
    }

    /** What it says, without what Java says of the options in its environment. */
    static Stream<String> lines(BufferedReader output) {
        return output.lines().filter(line -> !line.startsWith("NOTE: Picked up"));
    }
}
