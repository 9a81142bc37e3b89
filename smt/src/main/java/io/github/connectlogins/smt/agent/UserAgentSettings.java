package io.github.connectlogins.smt.agent;

import io.github.connectlogins.core.ConfigGroup;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How user agents are read.
 *
 * @param rules file with the rules, empty for those of the library
 * @param cacheEntries how many user agents are remembered
 */
public record UserAgentSettings(String rules, int cacheEntries) {
    static final String RULES = "user.agent.rules.file";

    private static final String CACHE_ENTRIES = "user.agent.cache.entries";

    /** Adds the keys to {@code group}. */
    public static void define(ConfigGroup group) {
        group.key(
                        RULES,
                        Type.STRING,
                        "",
                        ConfigGroup.parsedBy(
                                String.class, UserAgentSettings::checkRules, "a regexes.yaml of ua-parser, or nothing"),
                        Importance.LOW,
                        "Rules for user agents",
                        "File with newer rules than the built-in ones: a regexes.yaml of ua-parser's uap-core, on every"
                                + " worker.")
                .key(
                        CACHE_ENTRIES,
                        Type.INT,
                        10_000,
                        Range.between(0, 1_000_000),
                        Importance.LOW,
                        "Remembered user agents",
                        "How many user agents each task remembers; reading one takes most of a millisecond.");
    }

    /** As configured. */
    public static UserAgentSettings of(AbstractConfig config) {
        return new UserAgentSettings(config.getString(RULES), config.getInt(CACHE_ENTRIES));
    }

    private static void checkRules(String file) {
        try {
            if (!file.isEmpty()) {
                UserAgents.parserOf(file);
            }
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("found no such file", missing);
        } catch (IOException unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
    }
}
