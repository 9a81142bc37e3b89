package io.github.connectlogins.rest;

import io.github.connectlogins.rest.answer.ErrorAnswer;
import io.github.connectlogins.rest.answer.Json;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes responses of answers. Bodies are bytes: the worker's own JSON writer does not know our types. */
final class Replies {
    static final String JSON = "application/json; charset=utf-8";

    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final int timeoutMs;

    /** Responses that come within {@code timeoutMs}. */
    Replies(int timeoutMs) {
        this.timeoutMs = timeoutMs;
    }

    /** 200 with the answer, or its error. */
    CompletionStage<Response> reply(Supplier<CompletableFuture<byte[]>> answer) {
        return reply(OK, answer, Replies::error);
    }

    /** 202 with where something was written, or its error. */
    CompletionStage<Response> accept(Supplier<CompletableFuture<byte[]>> written) {
        return reply(ACCEPTED, written, failure -> error(Problems.answerToWrite(failure)));
    }

    private CompletionStage<Response> reply(
            int status, Supplier<CompletableFuture<byte[]>> answer, Function<Throwable, Response> error) {
        long begin = System.nanoTime();
        try {
            return answer.get()
                    .copy() // Others may be waiting for the same answer longer than we do.
                    .orTimeout(timeoutMs, TimeUnit.MILLISECONDS)
                    .handle((body, failure) ->
                            failure == null ? timed(json(status, body), begin) : error.apply(failure));
        } catch (RuntimeException failure) {
            return CompletableFuture.completedFuture(error.apply(failure));
        }
    }

    /** With how long it took, as browsers and proxies show it. */
    private static Response timed(Response response, long begin) {
        double millis = (System.nanoTime() - begin) / 1e6;
        response.getHeaders().add("Server-Timing", String.format(Locale.ROOT, "logins;dur=%.3f", millis));
        return response;
    }

    /** A response of JSON, which is of now and not to be kept. */
    static Response json(int status, byte[] body) {
        return Response.status(status)
                .type(JSON)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .entity(body)
                .build();
    }

    /** The response to a request that failed so. */
    static Response error(Throwable failure) {
        return error(Problems.answer(failure));
    }

    private static Response error(ErrorAnswer answer) {
        return json(answer.errorCode(), Json.bytes(answer));
    }
}
