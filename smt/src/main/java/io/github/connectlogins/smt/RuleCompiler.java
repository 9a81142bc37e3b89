package io.github.connectlogins.smt;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.smt.Slot.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns {@link EventRules} into the slots and steps of a {@link LoginEnricher}, once, so that records cost no look-ups.
 */
final class RuleCompiler {
    private final EventRules rules;
    private final Map<String, Slot> fields = new LinkedHashMap<>();
    private final List<Slot> additions = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private int size;

    private RuleCompiler(EventRules rules) {
        this.rules = rules;
    }

    static LoginEnricher compile(EventRules rules) {
        return new RuleCompiler(rules).compile();
    }

    private LoginEnricher compile() {
        fieldNames().forEach(name -> fields.put(name, new Slot(newSlot(), name, typeOf(name))));
        List<Step> calendar = calendar();
        Step ip = ip();
        for (Slot field : fields.values()) {
            if (rules.required().contains(field.name())) {
                steps.add(RequiredStep.of(field));
            }
            addCanonicalForm(field, ip);
            addChecks(field);
        }
        steps.addAll(calendar);
        return new LoginEnricher(List.copyOf(fields.values()), additions, steps, size);
    }

    private Set<String> fieldNames() {
        Set<String> names = new LinkedHashSet<>(LoginFields.ALL);
        names.addAll(rules.renamed());
        names.addAll(rules.required());
        rules.ranges().forEach(range -> names.add(range.field()));
        rules.allowed().forEach(allowed -> names.add(allowed.field()));
        return names;
    }

    private static Type typeOf(String field) {
        if (field.equals(LoginFields.TIMESTAMP)) {
            return Type.INT64;
        }
        return LoginFields.ALL.contains(field) ? Type.TEXT : Type.AS_GIVEN;
    }

    private void addCanonicalForm(Slot field, Step ip) {
        switch (field.name()) {
            case LoginFields.USER_ID -> steps.add(new UserIdStep(field.index()));
            case LoginFields.TIMESTAMP -> steps.add(TimestampStep.of(field, rules.timestamps()));
            case LoginFields.OUTCOME -> steps.add(OutcomeStep.of(field));
            case LoginFields.IP -> steps.add(ip);
            default -> {
                if (field.type() == Type.TEXT) {
                    steps.add(TextStep.of(field));
                }
            }
        }
    }

    private void addChecks(Slot field) {
        for (ValueRange range : rules.ranges()) {
            if (range.field().equals(field.name())) {
                steps.add(RangeStep.of(field, range, rules.timestamps()));
            }
        }
        for (AllowedValues allowed : rules.allowed()) {
            if (allowed.field().equals(field.name())) {
                steps.add(AllowedValuesStep.of(field, allowed));
            }
        }
    }

    private List<Step> calendar() {
        if (!rules.enrichments().contains(Enrichment.CALENDAR)) {
            return List.of();
        }
        return List.of(new CalendarStep(
                new ZoneCalendar(rules.zone()),
                fields.get(LoginFields.TIMESTAMP).index(),
                addition(AddedFields.HOUR, Type.INT32),
                addition(AddedFields.WEEKDAY, Type.TEXT),
                addition(AddedFields.MONTH, Type.TEXT),
                addition(AddedFields.DAY_PART, Type.TEXT)));
    }

    /** The check finds out version and scope anyway; unless they are wanted, they stay in slots that nobody takes. */
    private Step ip() {
        Slot address = fields.get(LoginFields.IP);
        return rules.enrichments().contains(Enrichment.IP)
                ? IpStep.of(
                        address,
                        addition(AddedFields.IP_VERSION, Type.INT32),
                        addition(AddedFields.IP_SCOPE, Type.TEXT))
                : IpStep.of(address, newSlot(), newSlot());
    }

    private int addition(String name, Type type) {
        Slot slot = new Slot(newSlot(), name, type);
        additions.add(slot);
        return slot.index();
    }

    private int newSlot() {
        return size++;
    }
}
