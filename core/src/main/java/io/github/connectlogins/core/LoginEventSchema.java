package io.github.connectlogins.core;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * The Connect schema of a {@link LoginEvent}: {@code user_id} (string), {@code timestamp} (int64, epoch milliseconds)
 * and {@code outcome} (string) are required, the rest are optional strings. New fields are only ever added at the end,
 * optional and with the default null, so that older readers go on.
 */
public final class LoginEventSchema {
    /** Also a legal Protobuf message name and Avro record name. */
    public static final String NAME = "login.LoginEvent";

    /** The schema itself, always the same object. */
    public static final Schema SCHEMA = build();

    private LoginEventSchema() {}

    /** The event as a {@link Struct} of {@link #SCHEMA}. */
    public static Struct toStruct(LoginEvent event) {
        return new Struct(SCHEMA)
                .put(LoginFields.USER_ID, event.userId())
                .put(LoginFields.TIMESTAMP, event.timestamp())
                .put(LoginFields.OUTCOME, event.outcome().name())
                .put(LoginFields.DEVICE_TYPE, event.deviceType())
                .put(LoginFields.DEVICE_ID, event.deviceId())
                .put(LoginFields.LOCALE, event.locale())
                .put(LoginFields.COUNTRY, event.country())
                .put(LoginFields.GENDER, event.gender())
                .put(LoginFields.BROWSER, event.browser())
                .put(LoginFields.APP_VERSION, event.appVersion())
                .put(LoginFields.IP, event.ip())
                .put(LoginFields.BRAND, event.brand());
    }

    private static Schema build() {
        SchemaBuilder schema = SchemaBuilder.struct()
                .name(NAME)
                .version(1)
                .field(LoginFields.USER_ID, Schema.STRING_SCHEMA)
                .field(LoginFields.TIMESTAMP, Schema.INT64_SCHEMA)
                .field(LoginFields.OUTCOME, Schema.STRING_SCHEMA);
        LoginFields.ALL.stream().skip(3).forEach(name -> schema.field(name, Schema.OPTIONAL_STRING_SCHEMA));
        return schema.build();
    }
}
