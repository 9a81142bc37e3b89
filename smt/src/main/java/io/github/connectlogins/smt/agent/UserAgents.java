package io.github.connectlogins.smt.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigException;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Reads user agents by the rules of the ua-parser project. Each of its hundreds of patterns is tried in turn, so what
 * was read is remembered. Safe for use by several threads.
 */
public final class UserAgents {
    /** Whoever logs in writes the user agent: beyond this length, which browsers do not reach, nothing is read. */
    static final int MAX_LENGTH = 512;

    private static final String UNKNOWN = "Other";

    private final Parser parser;
    private final Cache<String, UserAgent> known;

    /**
     * Loads the rules.
     *
     * @throws ConfigException if the file with them cannot be used
     */
    public UserAgents(UserAgentSettings settings) {
        this.parser = settings.rules().isEmpty() ? BuiltIn.PARSER : load(settings.rules());
        this.known = Caffeine.newBuilder()
                .maximumSize(settings.cacheEntries())
                .executor(Runnable::run)
                .build();
    }

    /** The rules that come with the library: read when they are first wanted, the same for all tasks. */
    private static final class BuiltIn {
        static final Parser PARSER = new Parser();
    }

    /** What {@code text} says; of very long text, what its beginning says. */
    public UserAgent read(String text) {
        return known.get(text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH), this::parse);
    }

    private UserAgent parse(String text) {
        Client client = parser.parse(text);
        return new UserAgent(
                known(client.userAgent.family),
                client.userAgent.major,
                known(client.os.family),
                client.os.major,
                known(client.device.family));
    }

    private static String known(String name) {
        return UNKNOWN.equals(name) ? null : name;
    }

    private static Parser load(String file) {
        try {
            return parserOf(file);
        } catch (IOException unusable) {
            throw new ConfigException(UserAgentSettings.RULES, file, unusable.getMessage());
        }
    }

    /**
     * A parser by the rules in {@code file}.
     *
     * @throws IOException saying why there are none
     */
    static Parser parserOf(String file) throws IOException {
        try (InputStream rules = Files.newInputStream(Path.of(file))) {
            return new Parser(rules);
        } catch (RuntimeException noRules) {
            throw new IOException(
                    "found no rules of ua-parser in " + file + " ("
                            + noRules.getClass().getSimpleName() + ")",
                    noRules);
        }
    }
}
