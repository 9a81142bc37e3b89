package io.github.connectlogins.core.preset;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.core.PlainText;
import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.core.UserId;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import io.github.connectlogins.core.preset.OutcomeRule.Verdict;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Reads events of one preset into the canonical form of login events. Safe for use by several threads. */
public final class PresetReader {
    private static final PresetReading NO_LOGIN = new PresetReading.NoLogin();
    static final Violation NOT_A_TIMESTAMP = new Violation(
            LoginFields.TIMESTAMP,
            Reason.NOT_A_TIMESTAMP,
            "ISO 8601, a format of the preset, or epoch seconds, milliseconds or microseconds");

    private final Preset preset;
    private final Schema schema;
    private final TimestampParser timestamps;
    private final Map<String, FieldPaths> texts = new LinkedHashMap<>();
    private final FieldPaths user;
    private final Optional<FieldPaths> timestamp;

    /**
     * A reader.
     *
     * @param zone of timestamps that name none
     */
    public PresetReader(Preset preset, ZoneId zone) {
        this.preset = preset;
        this.schema = preset.schema();
        this.timestamps = preset.timestamps(zone);
        preset.notation().forEach((field, paths) -> texts.put(field, new FieldPaths(paths)));
        this.user = texts.remove(LoginFields.USER_ID);
        this.timestamp = Optional.ofNullable(texts.remove(LoginFields.TIMESTAMP));
    }

    /**
     * Reads one event.
     *
     * @param event a Map or a Struct; stays as it is
     */
    public PresetReading read(Object event) {
        if (!hold(preset.logins(), event)) {
            return NO_LOGIN;
        }
        Optional<Verdict> verdict =
                preset.outcome().map(rule -> rule.judge(event)).orElse(Optional.of(Verdict.SUCCESS));
        return verdict.equals(Optional.of(Verdict.NONE)) ? NO_LOGIN : attempt(event, verdict);
    }

    /** A login as a Struct of {@link Preset#schema}. */
    public Struct toStruct(PresetReading.Login login) {
        Struct struct = new Struct(schema);
        login.event().forEach(struct::put);
        return struct;
    }

    private PresetReading attempt(Object event, Optional<Verdict> verdict) {
        boolean isFailure = verdict.equals(Optional.of(Verdict.FAILURE));
        Object name = isFailure ? typedName(event) : name(event);
        boolean isOfNobody = isFailure && name == null && preset.unnamed().isPresent();
        return isOfNobody ? NO_LOGIN : login(event, name, verdict);
    }

    /** Strangers choose who fails, so whatever they choose is a user. Null where nobody was tried. */
    private Object typedName(Object event) {
        Object name = name(event);
        if (name instanceof String typed) {
            return UserId.ofTyped(typed);
        }
        boolean isAttempt = name == null
                && preset.unnamed().filter(attempts -> hold(attempts, event)).isPresent();
        return isAttempt ? UserId.EMPTY : name;
    }

    private Object name(Object event) {
        Object name = user.find(event, this::isThere);
        return name instanceof String text ? inItsCase(LoginFields.USER_ID, text) : name;
    }

    private static boolean hold(List<Condition> conditions, Object event) {
        return conditions.stream().allMatch(condition -> condition.holds(event));
    }

    private PresetReading login(Object event, Object name, Optional<Verdict> verdict) {
        List<Violation> found = new ArrayList<>(0);
        Map<String, Object> login = new LinkedHashMap<>();
        put(login, LoginFields.USER_ID, UserId.read(name, found));
        put(login, LoginFields.TIMESTAMP, timestamp(event, found));
        if (verdict.isEmpty()) {
            found.add(OutcomeRule.UNKNOWN);
        }
        if (!found.isEmpty()) {
            return new PresetReading.Malformed(found);
        }
        login.put(LoginFields.OUTCOME, verdict.get().name());
        texts.forEach((field, paths) -> put(login, field, text(field, paths.find(event, this::isThere))));
        return new PresetReading.Login(login);
    }

    private Long timestamp(Object event, List<Violation> found) {
        Object value = timestamp.map(paths -> paths.find(event, this::isThere)).orElse(null);
        if (value == null) {
            return null;
        }
        OptionalLong moment = timestamps.parse(value);
        if (moment.isEmpty()) {
            found.add(NOT_A_TIMESTAMP);
            return null;
        }
        return moment.getAsLong();
    }

    /** Of an address without its zone, which says nothing outside of the machine that wrote it. */
    private String text(String field, Object value) {
        String text = PlainText.of(value);
        int zone = text != null && field.equals(LoginFields.IP) ? text.indexOf('%') : -1;
        return inItsCase(field, zone < 0 ? text : text.substring(0, zone));
    }

    private String inItsCase(String field, String text) {
        return text != null && preset.lowerCase().contains(field) ? text.toLowerCase(Locale.ROOT) : text;
    }

    private boolean isThere(Object value) {
        return !(value instanceof String text) || !preset.absent().contains(text);
    }

    private static void put(Map<String, Object> login, String field, Object value) {
        if (value != null) {
            login.put(field, value);
        }
    }
}
