package io.github.connectlogins.testbed;

import io.github.connectlogins.testbed.RedisOptions.Binary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/**
 * A {@code redis-server} that runs on this machine.
 *
 * @param executable its file, or its name on the PATH
 * @param version such as {@code 6.2.11}
 */
record RedisBinary(String executable, String version) {
    private static final Pattern VERSION = Pattern.compile("\\bv=(\\S+)");

    /**
     * The preferred one, or else the other.
     *
     * @param dir where the embedded one is unpacked
     * @throws ServerStartException when neither runs
     */
    static RedisBinary find(Binary preferred, Path dir) {
        List<Source> sources = preferred == Binary.EMBEDDED
                ? List.of(() -> embedded(dir), () -> tried("redis-server"))
                : List.of(() -> tried("redis-server"), () -> embedded(dir));
        ServerStartException failure = new ServerStartException(
                "no redis-server runs here: install one, or name the address of a running one");
        for (Source source : sources) {
            try {
                return source.find();
            } catch (IOException | IllegalArgumentException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private static RedisBinary embedded(Path dir) throws IOException {
        Files.createDirectories(dir);
        return tried(
                ExecutableProvider.newJarResourceProvider(dir.toFile()).get().getPath());
    }

    /** Run once: a binary of another platform, or one that lacks a library, shows itself here. */
    private static RedisBinary tried(String executable) throws IOException {
        Process process = new ProcessBuilder(executable, "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher version = VERSION.matcher(said);
        if (!version.find()) {
            throw new IOException("%s --version says: %s".formatted(executable, said.strip()));
        }
        return new RedisBinary(executable, version.group(1));
    }

    private interface Source {
        RedisBinary find() throws IOException;
    }
}
