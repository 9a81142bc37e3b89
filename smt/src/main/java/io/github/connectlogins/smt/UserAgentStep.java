package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import io.github.connectlogins.smt.agent.UserAgent;
import io.github.connectlogins.smt.agent.UserAgents;
import java.util.List;

/** Adds what the user agent says; the browser goes into the event's own field where that is empty. */
record UserAgentStep(UserAgents agents, int text, int browser, int browserVersion, int os, int osVersion, int device)
        implements Step {
    @Override
    public void apply(Object[] event, List<Violation> found) {
        if (event[text] instanceof String given && !given.isBlank()) {
            UserAgent agent = agents.read(given);
            if (event[browser] == null) {
                event[browser] = agent.browser();
            }
            event[browserVersion] = agent.browserVersion();
            event[os] = agent.os();
            event[osVersion] = agent.osVersion();
            event[device] = agent.device();
        }
    }
}
