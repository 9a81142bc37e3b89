package io.github.connectlogins.smt;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.core.ZoneCalendar;
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
    private static final Set<String> HAVE_OWN_STEP = Set.of(LoginFields.USER_ID, LoginFields.OUTCOME, LoginFields.IP);

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
        addRequired();
        addCanonicalForms();
        addChecks();
        addCalendar();
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

    private void addRequired() {
        steps.add(new RequiredStep(
                rules.required().stream().distinct().map(fields::get).toList()));
    }

    private void addCanonicalForms() {
        steps.add(new UserIdStep(fields.get(LoginFields.USER_ID).index()));
        steps.add(TimestampStep.of(fields.get(LoginFields.TIMESTAMP), rules.timestamps()));
        steps.add(OutcomeStep.of(fields.get(LoginFields.OUTCOME)));
        steps.add(ip());
        steps.add(new TextStep(fields.values().stream()
                .filter(field -> field.type() == Type.TEXT && !HAVE_OWN_STEP.contains(field.name()))
                .toList()));
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

    /** After the canonical forms, since it is these that are compared. */
    private void addChecks() {
        rules.ranges().forEach(range -> steps.add(RangeStep.of(fields.get(range.field()), range, rules.timestamps())));
        rules.allowed().forEach(allowed -> steps.add(AllowedValuesStep.of(fields.get(allowed.field()), allowed)));
    }

    private void addCalendar() {
        if (rules.enrichments().contains(Enrichment.CALENDAR)) {
            steps.add(new CalendarStep(
                    new ZoneCalendar(rules.zone()),
                    fields.get(LoginFields.TIMESTAMP).index(),
                    addition(AddedFields.HOUR, Type.INT32),
                    addition(AddedFields.WEEKDAY, Type.TEXT),
                    addition(AddedFields.MONTH, Type.TEXT),
                    addition(AddedFields.DAY_PART, Type.TEXT)));
        }
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
