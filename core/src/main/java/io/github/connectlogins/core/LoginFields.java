package io.github.connectlogins.core;

import java.util.List;

/** The names that the components of a {@link LoginEvent} have on the wire. */
public final class LoginFields {
    /** Who tried to log in. */
    public static final String USER_ID = "user_id";
    /** When: epoch milliseconds UTC in what we write. */
    public static final String TIMESTAMP = "timestamp";
    /** {@code SUCCESS} or {@code FAILURE} in what we write. */
    public static final String OUTCOME = "outcome";

    public static final String DEVICE_TYPE = "device_type";
    public static final String DEVICE_ID = "device_id";
    public static final String LOCALE = "locale";
    public static final String COUNTRY = "country";
    public static final String GENDER = "gender";
    public static final String BROWSER = "browser";
    public static final String APP_VERSION = "app_version";
    /** Address of the client. */
    public static final String IP = "ip";

    public static final String BRAND = "brand";

    /** All of them, in the order of {@link LoginEvent}. */
    public static final List<String> ALL = List.of(
            USER_ID,
            TIMESTAMP,
            OUTCOME,
            DEVICE_TYPE,
            DEVICE_ID,
            LOCALE,
            COUNTRY,
            GENDER,
            BROWSER,
            APP_VERSION,
            IP,
            BRAND);

    private LoginFields() {}
}
