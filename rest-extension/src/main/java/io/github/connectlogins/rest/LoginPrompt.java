package io.github.connectlogins.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/**
 * Has browsers ask for a name and a password where the worker's basic authentication refuses them: it does not say that
 * it wants these, so nobody could open the page.
 */
public final class LoginPrompt implements ContainerResponseFilter {
    private static final int UNAUTHORIZED = 401;
    private static final String CHALLENGE = "WWW-Authenticate";

    LoginPrompt() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isOurs = request.getUriInfo().getPath().startsWith("logins");
        if (isOurs && response.getStatus() == UNAUTHORIZED) {
            response.getHeaders().putSingle(CHALLENGE, "Basic realm=\"Kafka Connect\", charset=\"UTF-8\"");
        }
    }
}
