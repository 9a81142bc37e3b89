package io.github.connectlogins.smt;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.UnreadableRecordException;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import io.github.connectlogins.core.preset.PresetReader;
import io.github.connectlogins.core.preset.PresetReading;
import io.github.connectlogins.core.preset.PresetReading.Login;
import io.github.connectlogins.core.preset.PresetReading.Malformed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/**
 * Enriches a value of any shape: Structs stay Structs, Maps stay Maps, JSON text and bytes become Maps. Where there is
 * a preset it reads the value first, and what it makes of it is enriched.
 */
final class EventTransformer implements AutoCloseable {
    private static final Verdict UNREADABLE =
            rejected(Reason.UNREADABLE, "one JSON object within the limits on size, depth, fields and text");
    private static final Verdict WRONG_TYPE = rejected(Reason.WRONG_TYPE, "a Struct, a Map, JSON text or JSON bytes");

    /** Identity providers write some hundred fields about one login. */
    private static final JsonLimits PRESET_LIMITS = new JsonLimits(256 * 1024, 32, 4096, 64 * 1024);

    private final BoundedJson json;
    private final Optional<PresetReader> preset;
    private final LoginEnricher enricher;
    private final StructAdapter structs;
    private final MapAdapter maps;

    EventTransformer(LoginEnricher enricher, FieldMap fields, Optional<PresetReader> preset) {
        this.json = new BoundedJson(preset.isPresent() ? PRESET_LIMITS : JsonLimits.DEFAULT);
        this.preset = preset;
        this.enricher = enricher;
        this.structs = new StructAdapter(enricher, fields);
        this.maps = new MapAdapter(enricher, fields);
    }

    /** The verdict on a value that is not null, which is left as it is. */
    Verdict apply(Object value) {
        if (value instanceof Struct struct) {
            return preset.map(reader -> applyPreset(reader, struct)).orElseGet(() -> structs.apply(struct));
        }
        if (value instanceof Map<?, ?> map) {
            return preset.map(reader -> applyPreset(reader, map)).orElseGet(() -> maps.apply(map));
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
        return preset.map(reader -> applyPreset(reader, map)).orElseGet(() -> maps.applyInPlace(map));
    }

    private Verdict applyPreset(PresetReader reader, Object event) {
        PresetReading reading = reader.read(event);
        if (reading instanceof Login login) {
            return event instanceof Struct ? structs.apply(reader.toStruct(login)) : maps.applyInPlace(login.event());
        }
        return reading instanceof Malformed malformed ? new Verdict.Rejected(malformed.violations()) : Verdict.NO_LOGIN;
    }

    private static Verdict rejected(Reason reason, String expected) {
        return new Verdict.Rejected(List.of(new Violation(Violation.RECORD, reason, expected)));
    }
}
