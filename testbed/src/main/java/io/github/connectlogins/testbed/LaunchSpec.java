package io.github.connectlogins.testbed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a server's process is started, the first time and every time after.
 *
 * @param name what messages call it, such as {@code broker}
 * @param command the command line
 * @param environment added to the environment of this JVM
 * @param directory its working directory, which exists
 * @param log where its standard output and error are appended
 * @param startTimeout how long it may take until it answers
 * @param stopTimeout how long it may take to end when asked to, before it is killed
 */
record LaunchSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        Duration startTimeout,
        Duration stopTimeout) {}
