package io.github.connectlogins.rest.answer;

/**
 * How many entries of a list a request may ask for.
 *
 * @param parameter its name in the query
 * @param usual how many without it
 * @param most how many at most
 */
public record Limit(String parameter, int usual, int most) {
    /** Values of a counted field. */
    public static final Limit TOP_VALUES = new Limit("top", 10, 100);

    /** Users of a list. */
    public static final Limit TOP_USERS = new Limit("top", 10, 100);

    /** Windows of time. */
    public static final Limit WINDOWS = new Limit("limit", 20, 100);

    /** Alerts of a page. */
    public static final Limit ALERTS = new Limit("limit", 20, 100);

    /**
     * Reads the parameter.
     *
     * @param text its value, null where it was not given
     * @throws RequestException if it is no number within the limits
     */
    public int read(String text) {
        if (text == null) {
            return usual;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw RequestException.badRequest(
                    "Found a wrong " + parameter + ", expected a whole number from 1 to " + most);
        }
        return Integer.parseInt(text);
    }
}
