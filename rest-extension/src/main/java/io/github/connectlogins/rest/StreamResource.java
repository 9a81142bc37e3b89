package io.github.connectlogins.rest;

import io.github.connectlogins.rest.Logins.Shown;
import io.github.connectlogins.rest.live.Viewer;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The live events, as server-sent events. They are written to the servlet's own output without waiting: the worker's
 * JAX-RS has no such thing, and its streams take a thread for each viewer.
 */
@Path("logins/api/stream")
public final class StreamResource {
    private final Logins logins;

    StreamResource(Logins logins) {
        this.logins = logins;
    }

    /** Follows a namespace until the viewer goes. */
    @GET
    public void follow(
            @QueryParam("namespace") String namespace,
            @Suspended AsyncResponse suspended,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response)
            throws IOException {
        try {
            Shown shown = logins.namespace(namespace);
            logins.expectRoomForViewer();
            suspended.setTimeout(0, TimeUnit.MILLISECONDS);
            logins.join(shown, viewer(request, response));
        } catch (RuntimeException refused) {
            suspended.resume(Replies.error(refused));
        }
    }

    private static Viewer viewer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("utf-8");
        response.setHeader("Cache-Control", "no-store, no-transform");
        response.setHeader("X-Accel-Buffering", "no"); // or a proxy may hold events back
        response.setHeader("X-Content-Type-Options", "nosniff");
        ServletOutputStream out = response.getOutputStream();
        Viewer viewer = new Viewer(out, request.getAsyncContext()::complete);
        out.setWriteListener(viewer);
        return viewer;
    }
}
