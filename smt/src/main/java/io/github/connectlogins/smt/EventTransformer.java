package io.github.connectlogins.smt;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.UnreadableRecordException;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/** Enriches a value of any shape: Structs stay Structs, Maps stay Maps, JSON text and bytes become Maps. */
final class EventTransformer implements AutoCloseable {
    private static final Verdict UNREADABLE =
            rejected(Reason.UNREADABLE, "one JSON object within the limits on size, depth, fields and text");
    private static final Verdict WRONG_TYPE = rejected(Reason.WRONG_TYPE, "a Struct, a Map, JSON text or JSON bytes");

    private final BoundedJson json = new BoundedJson(JsonLimits.DEFAULT);
    private final LoginEnricher enricher;
    private final StructAdapter structs;
    private final MapAdapter maps;

    EventTransformer(LoginEnricher enricher, FieldMap fields) {
        this.enricher = enricher;
        this.structs = new StructAdapter(enricher, fields);
        this.maps = new MapAdapter(enricher, fields);
    }

    /** The verdict on a value that is not null, which is left as it is. */
    Verdict apply(Object value) {
        if (value instanceof Struct struct) {
            return structs.apply(struct);
        }
        if (value instanceof Map<?, ?> map) {
            return maps.apply(map);
        }
        return BoundedJson.isJson(value) ? applyToJson(value) : WRONG_TYPE;
    }

    @Override
    public void close() {
        enricher.close();
    }

    private Verdict applyToJson(Object document) {
        Map<String, Object> map;
        try {
            map = json.toMap(document);
        } catch (UnreadableRecordException unreadable) {
            return UNREADABLE;
        }
        return maps.applyInPlace(map);
    }

    private static Verdict rejected(Reason reason, String expected) {
        return new Verdict.Rejected(List.of(new Violation(Violation.RECORD, reason, expected)));
    }
}
