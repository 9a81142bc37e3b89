package io.github.connectlogins.smt;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.smt.Slot.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns {@link EventRules} into the slots and steps of a {@link LoginEnricher}, once, so that records cost no look-ups.
 */
final class RuleCompiler {
    private static final Set<String> HAVE_OWN_STEP = Set.of(LoginFields.USER_ID, LoginFields.OUTCOME, LoginFields.IP);

    private final EventRules rules;
    private final Slots slots = new Slots();
    private final List<Step> steps = new ArrayList<>();

    private RuleCompiler(EventRules rules) {
        this.rules = rules;
    }

    static LoginEnricher compile(EventRules rules) {
        return new RuleCompiler(rules).compile();
    }

    private LoginEnricher compile() {
        fieldNames().forEach(name -> slots.addField(name, typeOf(name)));
        int address = slots.hidden();
        addDefaults();
        addRequired();
        addCanonicalForms(address);
        addChecks();
        steps.addAll(new EnrichmentCompiler(rules, slots, address).compile());
        return new LoginEnricher(slots, steps);
    }

    private Set<String> fieldNames() {
        Set<String> names = new LinkedHashSet<>(LoginFields.ALL);
        names.addAll(rules.renamed());
        rules.defaults().forEach(value -> names.add(value.field()));
        names.addAll(rules.required());
        rules.ranges().forEach(range -> names.add(range.field()));
        rules.allowed().forEach(allowed -> names.add(allowed.field()));
        names.addAll(rules.pseudonyms().fields());
        if (rules.enrichments().contains(Enrichment.USER_AGENT)) {
            names.add(EnrichmentCompiler.USER_AGENT);
        }
        return names;
    }

    private Type typeOf(String field) {
        if (field.equals(LoginFields.TIMESTAMP)) {
            return Type.INT64;
        }
        return LoginFields.ALL.contains(field)
                        || rules.pseudonyms().fields().contains(field)
                        || rules.defaults().stream()
                                .anyMatch(value -> value.field().equals(field))
                ? Type.TEXT
                : Type.AS_GIVEN;
    }

    private void addDefaults() {
        rules.defaults()
                .forEach(value -> steps.add(
                        new DefaultStep(slots.filledField(value.field()).index(), value.value())));
    }

    private void addRequired() {
        steps.add(new RequiredStep(
                rules.required().stream().distinct().map(slots::field).toList()));
    }

    /** Leaves the {@link IpAddress} of the event in slot {@code address}. */
    private void addCanonicalForms(int address) {
        steps.add(new UserIdStep(slots.field(LoginFields.USER_ID).index()));
        steps.add(TimestampStep.of(slots.field(LoginFields.TIMESTAMP), rules.timestamps()));
        steps.add(OutcomeStep.of(slots.filledField(LoginFields.OUTCOME)));
        steps.add(ip(address));
        steps.add(new TextStep(slots.fields().stream()
                .filter(field -> field.type() == Type.TEXT && !HAVE_OWN_STEP.contains(field.name()))
                .toList()));
    }

    /** The check finds out version and scope anyway; unless they are wanted, they stay in slots that nobody takes. */
    private Step ip(int address) {
        Slot text = slots.field(LoginFields.IP);
        return rules.enrichments().contains(Enrichment.IP)
                ? IpStep.of(
                        text,
                        address,
                        slots.addition(AddedFields.IP_VERSION, Type.INT32),
                        slots.addition(AddedFields.IP_SCOPE, Type.TEXT))
                : IpStep.of(text, address, slots.hidden(), slots.hidden());
    }

    /** After the canonical forms, since it is these that are compared. */
    private void addChecks() {
        rules.ranges().forEach(range -> steps.add(RangeStep.of(slots.field(range.field()), range, rules.timestamps())));
        rules.allowed().forEach(allowed -> steps.add(AllowedValuesStep.of(slots.field(allowed.field()), allowed)));
    }
}
