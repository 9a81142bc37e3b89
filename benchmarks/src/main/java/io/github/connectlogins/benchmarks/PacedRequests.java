package io.github.connectlogins.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a server at a steady rate, over a connection that is kept, each time at its moment: what comes late because the
 * answer before it did counts from the moment that was due.
 *
 * @param base the server
 * @param path what the request of this number, from 0, asks for
 * @param perSecond how many requests
 */
record PacedRequests(URI base, IntFunction<String> path, int perSecond) {
    private static final String SERVER_TIMING = "Server-Timing";
    private static final Pattern DURATION = Pattern.compile("dur=([0-9.]+)");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;

    /**
     * What was answered.
     *
     * @param clientMillis from the moment when each request was due until its answer was there
     * @param serverMillis what the server says that each took; empty where it says nothing
     * @param refused how many answers were none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answers(double[] clientMillis, double[] serverMillis, int refused) {}

    /** Asks for so long. */
    Answers ask(Duration duration) throws InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        int requests = Math.toIntExact(perSecond * duration.toSeconds());
        double[] client = new double[requests];
        double[] server = new double[requests];
        int timed = 0;
        int refused = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            long due = begin + i * (1_000_000_000L / perSecond);
            awaitUntil(due);
            HttpResponse<String> answer = send(http, path.apply(i));
            client[i] = (System.nanoTime() - due) / 1e6;
            refused += answer.statusCode() == OK ? 0 : 1;
            Matcher timing =
                    DURATION.matcher(answer.headers().firstValue(SERVER_TIMING).orElse(""));
            if (timing.find()) {
                server[timed++] = Double.parseDouble(timing.group(1));
            }
        }
        return new Answers(client, Arrays.copyOf(server, timed), refused);
    }

    private HttpResponse<String> send(HttpClient http, String wanted) throws InterruptedException {
        try {
            return http.send(
                    HttpRequest.newBuilder(base.resolve(wanted))
                            .timeout(TIMEOUT)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the worker does not answer " + wanted, e);
        }
    }

    private static void awaitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
