package io.github.connectlogins.testbed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the JVM of a broker or worker runs.
 *
 * @param heapMegabytes largest heap, in MB
 * @param flags further flags, such as {@code -XX:+UseG1GC}
 */
public record JvmOptions(int heapMegabytes, List<String> flags) {
    /** A defensive copy. */
    public JvmOptions {
        flags = List.copyOf(flags);
    }

    /** Up in the shortest time, on few cores: 512 MB, the serial collector, the quick compiler only. */
    public static JvmOptions quickStart() {
        return new JvmOptions(512, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    }

    /** Fastest once warm: 1 GB, the collector and the compilers that the JVM chooses. */
    public static JvmOptions longRun() {
        return new JvmOptions(1024, List.of());
    }

    /** A command line of this JVM's own {@code java}, up to where the main class follows. */
    List<String> command(String classPath, Path loggingConfig) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        command.addAll(flags);
        command.add("-Djava.awt.headless=true");
        command.add("-Dlog4j2.configurationFile=" + loggingConfig);
        command.add("-Dlog4j2.disableJmx=true");
        command.add("-cp");
        command.add(classPath);
        return command;
    }
}
