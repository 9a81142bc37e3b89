package io.github.connectlogins.source.generator;

/**
 * A country that users live in.
 *
 * @param country ISO 3166 code
 * @param locale language and region
 * @param utcOffsetHours standard time, without summer time
 */
record Place(String country, String locale, int utcOffsetHours) {}
