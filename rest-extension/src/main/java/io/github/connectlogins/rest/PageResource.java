package io.github.connectlogins.rest;

import io.github.connectlogins.rest.answer.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** The page at {@code /logins/} and its files. Everything it refers to lies beside it, whatever is before its path. */
@Path("logins")
public final class PageResource {
    private static final String SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** Where the slash is missing, relative addresses would lead to elsewhere. */
    private static final byte[] TO_THE_PAGE =
            ("<!doctype html><title>Logins</title><link rel=\"icon\" href=\"logins/icon.svg\">"
                            + "<meta http-equiv=\"refresh\" content=\"0; url=logins/\">")
                    .getBytes(StandardCharsets.US_ASCII);

    private final PageFiles files = new PageFiles();

    /** The page itself. */
    @GET
    public Response page(@Context HttpServletRequest request, @HeaderParam("If-None-Match") String known) {
        return request.getRequestURI().endsWith("/")
                ? file("index.html", known)
                : secured(Response.ok(TO_THE_PAGE, "text/html; charset=utf-8")).build();
    }

    /** A file of the page. */
    @GET
    @Path("{name}")
    public Response file(@PathParam("name") String name, @HeaderParam("If-None-Match") String known) {
        return files.find(name)
                .map(file -> secured(
                                file.etag().equals(known)
                                        ? Response.notModified()
                                        : Response.ok(file.content(), file.type()))
                        .header("ETag", file.etag())
                        .header("Cache-Control", "no-cache")
                        .build())
                .orElseGet(() -> Replies.error(
                        RequestException.notFound("Found no such file, expected one of the page at logins/")));
    }

    private static Response.ResponseBuilder secured(Response.ResponseBuilder response) {
        return response.header("Content-Security-Policy", SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }
}
