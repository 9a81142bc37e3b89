package io.github.connectlogins.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Prometheus server, of the {@code prometheus} that is installed on this machine. */
public final class Prometheus extends Server {
    private static final String PROGRAM = "prometheus";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI uri;

    private Prometheus(LaunchSpec spec, URI uri) {
        super(spec);
        this.uri = uri;
    }

    /** Whether it can be started here. */
    public static boolean isInstalled() {
        try {
            return new ProcessBuilder(PROGRAM, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /**
     * Starts it and waits until it answers queries.
     *
     * @param dir its log and data
     * @param config its configuration file
     * @throws ServerStartException when it does not start
     */
    public static Prometheus start(Path dir, Path config) throws InterruptedException {
        Path home = dir.toAbsolutePath();
        String address = "127.0.0.1:" + FreePorts.next();
        List<String> command = List.of(
                PROGRAM,
                "--config.file=" + config.toAbsolutePath(),
                "--storage.tsdb.path=" + home.resolve("data"),
                "--web.listen-address=" + address);
        Prometheus prometheus = new Prometheus(
                new LaunchSpec(
                        PROGRAM, command, Map.of(), home, home.resolve("prometheus.log"), START_TIMEOUT, STOP_TIMEOUT),
                URI.create("http://" + address));
        prometheus.launch();
        return prometheus;
    }

    /** Where it is reached, {@code http://host:port}. */
    public URI uri() {
        return uri;
    }

    @Override
    boolean isReady() throws InterruptedException {
        try {
            HttpRequest ready = HttpRequest.newBuilder(uri.resolve("/-/ready")).build();
            return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
