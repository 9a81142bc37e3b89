package io.github.connectlogins.sink;

import io.github.connectlogins.core.Reading.Login;
import org.apache.kafka.connect.sink.SinkRecord;

/** Which time an event has. */
enum EventTime {
    /** Its own. */
    EVENT {
        @Override
        Login of(Login login, SinkRecord record) {
            return login;
        }
    },
    /** That of its record, which its producer or the broker gave it. */
    RECORD {
        @Override
        Login of(Login login, SinkRecord record) {
            long time = record.timestamp() == null ? NONE : record.timestamp();
            return new Login(login.user(), time, login.outcome(), login.ip(), login.counted());
        }
    };

    /** Out of the range of times, so that an event with it is a bad record. */
    private static final long NONE = -1;

    /** {@code login}, which {@code record} holds, at that time. */
    abstract Login of(Login login, SinkRecord record);
}
