package io.github.connectlogins.redis;

import io.github.connectlogins.core.Window;

/**
 * A window as it was found in Redis.
 *
 * @param name what it is called there; it may have been given in another zone than that of now
 * @param window when it is
 * @param attempts how many it had counted
 * @param closed whether every partition that is waited for had come past it
 */
public record FoundWindow(String name, Window window, long attempts, boolean closed) {
    /** What tells it from others of its size. */
    public String id() {
        return name.substring(name.indexOf(':') + 1);
    }
}
