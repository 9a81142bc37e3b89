package io.github.connectlogins.rest.answer;

import java.util.List;

/**
 * What there is to ask for.
 *
 * @param version of the plugin
 * @param namespaces whose statistics are shown; a request that names none is about the first
 * @param userLookup whether single users may be asked for
 * @param admin whether users may be changed
 */
public record IndexAnswer(String version, List<String> namespaces, boolean userLookup, boolean admin) {}
