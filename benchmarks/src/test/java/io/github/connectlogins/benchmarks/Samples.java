package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.EventShape;
import io.github.connectlogins.benchmarks.events.LoginEvents;
import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.LoginReader;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.sink.fold.DistinctUsers;
import io.github.connectlogins.sink.fold.WindowDimension;
import io.github.connectlogins.sink.fold.WindowPolicy;
import io.github.connectlogins.sink.fold.WindowRules;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.json.JsonConverter;

/** Events for JMH, in the shapes in which the measured parts take them. */
public final class Samples {
    /** How many events there are; a power of two. */
    public static final int EVENTS = 8_192;

    private static final int USERS = 10_000;
    private static final List<String> COUNTED = List.of("device_type", "locale");

    private Samples() {}

    /** JSON as bytes. */
    public static byte[][] json() {
        LoginEvents events = new LoginEvents(EventShape.ofUsers(USERS));
        return IntStream.range(0, EVENTS).mapToObj(i -> events.at(i).json()).toArray(byte[][]::new);
    }

    /** What Kafka's JsonConverter makes of it. */
    public static Object[] maps() {
        JsonConverter converter = converter();
        byte[][] json = json();
        return IntStream.range(0, EVENTS)
                .mapToObj(i -> converter.toConnectData("user-login", json[i]).value())
                .toArray();
    }

    /** What a {@link LoginReader} makes of it. */
    public static Login[] logins() {
        LoginReader reader = reader();
        byte[][] json = json();
        return IntStream.range(0, EVENTS)
                .mapToObj(i -> (Login) reader.read(json[i]))
                .toArray(Login[]::new);
    }

    /** Windows of an hour, in which nearly all the events are, that count one field and their users. */
    public static WindowRules windows() {
        return new WindowRules(
                new WindowPolicy(List.of(WindowSize.parse("hour", ZoneOffset.UTC)), 0, 0),
                List.of(WindowDimension.parse(COUNTED.get(0), COUNTED)),
                DistinctUsers.EXACT);
    }

    /** Kafka's converter without schemas. */
    public static JsonConverter converter() {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", "false"), false);
        return converter;
    }

    /** The reader of a sink that counts two fields. */
    public static LoginReader reader() {
        return new LoginReader(
                FieldMap.IDENTITY, COUNTED, new TimestampParser(List.of(), ZoneOffset.UTC), JsonLimits.DEFAULT);
    }
}
