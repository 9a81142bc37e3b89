package io.github.connectlogins.sink.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.connectlogins.core.DayPart;
import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.LoginStats.Tally;
import java.util.SortedMap;

/**
 * Nine figures about logins: average, lowest and highest number per user; number of device types and of locations,
 * which are locales, and the logins of each; and logins at night and in the morning. Failures are no logins.
 */
final class UserDeviceStats implements SnapshotBody {
    @Override
    public ObjectNode of(LoginStats stats, long nowMs) {
        ObjectNode devices = logins(stats.field(LoginFields.DEVICE_TYPE));
        ObjectNode locations = logins(stats.field(LoginFields.LOCALE));
        ObjectNode value = JsonNodeFactory.instance
                .objectNode()
                .put("average_logins_per_user", stats.users().average())
                .put("min_logins_per_user", stats.users().min())
                .put("max_logins_per_user", stats.users().max())
                .put("different_device_types", devices.size())
                .put("different_locations", locations.size())
                .put("logins_at_night", at(stats, DayPart.NIGHT))
                .put("logins_in_morning", at(stats, DayPart.MORNING));
        value.set("user_login_per_device_type", devices);
        value.set("user_login_per_location", locations);
        return value;
    }

    private static long at(LoginStats stats, DayPart part) {
        return stats.byDayPart().getOrDefault(part, Tally.NONE).logins();
    }

    private static ObjectNode logins(SortedMap<String, Tally> values) {
        ObjectNode logins = JsonNodeFactory.instance.objectNode();
        values.forEach((value, tally) -> {
            if (tally.logins() > 0) {
                logins.put(value, tally.logins());
            }
        });
        return logins;
    }
}
