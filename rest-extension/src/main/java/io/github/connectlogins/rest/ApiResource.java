package io.github.connectlogins.rest;

import io.github.connectlogins.core.PluginVersion;
import io.github.connectlogins.rest.Logins.Shown;
import io.github.connectlogins.rest.answer.IndexAnswer;
import io.github.connectlogins.rest.answer.Json;
import io.github.connectlogins.rest.answer.Limit;
import io.github.connectlogins.rest.answer.WindowQuery;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** The API under {@code /logins/api}, as {@code openapi.json} describes it. */
@Path("logins/api")
@Produces(Replies.JSON)
public final class ApiResource {
    private static final int OK = 200;

    private final Logins logins;
    private final Admin admin;
    private final Replies replies;
    private final byte[] openApi = Resources.read("openapi.json");

    ApiResource(Logins logins, Admin admin) {
        this.logins = logins;
        this.admin = admin;
        this.replies = new Replies(logins.config().requestTimeoutMs());
    }

    /** What there is to ask for. */
    @GET
    public Response index() {
        RestConfig config = logins.config();
        return Replies.json(
                OK,
                Json.bytes(new IndexAnswer(
                        PluginVersion.version(),
                        config.namespaces(),
                        config.userLookupEnabled(),
                        config.adminEnabled())));
    }

    /** The description of this API. */
    @GET
    @Path("openapi.json")
    public Response openApi() {
        return Replies.json(OK, openApi);
    }

    /** The statistics. */
    @GET
    @Path("stats")
    public CompletionStage<Response> stats(@QueryParam("namespace") String namespace, @QueryParam("top") String top) {
        return replies.reply(() -> shown(namespace).view().stats(Limit.TOP_VALUES.read(top)));
    }

    /** The users who stand out. */
    @GET
    @Path("users")
    public CompletionStage<Response> users(@QueryParam("namespace") String namespace, @QueryParam("top") String top) {
        return replies.reply(() -> {
            logins.expectUserLookup();
            return shown(namespace).view().users(Limit.TOP_USERS.read(top));
        });
    }

    /** One user. */
    @GET
    @Path("users/{id}")
    public CompletionStage<Response> user(@QueryParam("namespace") String namespace, @PathParam("id") String id) {
        return replies.reply(() -> shown(namespace).view().user(logins.user(id)));
    }

    /** One user, whose id need not fit into a path. */
    @GET
    @Path("user")
    public CompletionStage<Response> anyUser(@QueryParam("namespace") String namespace, @QueryParam("id") String id) {
        return user(namespace, id);
    }

    /** The last alerts. */
    @GET
    @Path("alerts")
    public CompletionStage<Response> alerts(
            @QueryParam("namespace") String namespace,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        return replies.reply(() -> {
            logins.expectUserLookup();
            return shown(namespace).view().alerts(after, Limit.ALERTS.read(limit));
        });
    }

    /** Windows of time. */
    @GET
    @Path("windows")
    public CompletionStage<Response> windows(
            @QueryParam("namespace") String namespace,
            @QueryParam("size") String size,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("limit") String limit,
            @QueryParam("top") String top) {
        return replies.reply(() -> shown(namespace).view().windows(WindowQuery.read(size, from, to, limit, top)));
    }

    /** Whether all this is up to date. */
    @GET
    @Path("pipeline")
    public CompletionStage<Response> pipeline(@QueryParam("namespace") String namespace) {
        return replies.reply(() -> shown(namespace).pipeline().answer());
    }

    /** Ends the run of failures of a user. A DELETE, so that no page of another origin can have a browser send it. */
    @DELETE
    @Path("users/{id}/streak")
    public CompletionStage<Response> resetStreak(
            @QueryParam("namespace") String namespace, @PathParam("id") String id) {
        return replies.accept(() -> admin.resetStreak(shown(namespace), logins.user(id)));
    }

    /** The same for any id. */
    @DELETE
    @Path("user/streak")
    public CompletionStage<Response> resetAnyStreak(
            @QueryParam("namespace") String namespace, @QueryParam("id") String id) {
        return resetStreak(namespace, id);
    }

    /** Erases a user, for any id. */
    @DELETE
    @Path("user")
    public CompletionStage<Response> eraseAny(@QueryParam("namespace") String namespace, @QueryParam("id") String id) {
        return erase(namespace, id);
    }

    /** Erases a user. */
    @DELETE
    @Path("users/{id}")
    public CompletionStage<Response> erase(@QueryParam("namespace") String namespace, @PathParam("id") String id) {
        return replies.accept(() -> admin.erase(shown(namespace), logins.user(id)));
    }

    private Shown shown(String namespace) {
        return logins.namespace(namespace);
    }
}
