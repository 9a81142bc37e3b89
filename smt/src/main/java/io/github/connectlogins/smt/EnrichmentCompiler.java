package io.github.connectlogins.smt;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.core.ZoneCalendar;
import io.github.connectlogins.smt.Slot.Type;
import io.github.connectlogins.smt.agent.UserAgents;
import io.github.connectlogins.smt.dns.Hostnames;
import io.github.connectlogins.smt.geo.GeoField;
import io.github.connectlogins.smt.geo.GeoLookup;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the steps that add to an event that is right. What is not asked for costs nothing. */
final class EnrichmentCompiler {
    /** The field that user agents come in. */
    static final String USER_AGENT = "user_agent";

    private final EventRules rules;
    private final Slots slots;
    private final int address;
    private final List<Step> steps = new ArrayList<>();

    /** For events whose {@link IpAddress} is in slot {@code address}. */
    EnrichmentCompiler(EventRules rules, Slots slots, int address) {
        this.rules = rules;
        this.slots = slots;
        this.address = address;
    }

    List<Step> compile() {
        addCalendar();
        addUserAgent();
        addGeo();
        addHostname();
        addProcessed();
        addPseudonyms();
        return steps;
    }

    private void addCalendar() {
        if (rules.enrichments().contains(Enrichment.CALENDAR)) {
            steps.add(new CalendarStep(
                    new ZoneCalendar(rules.zone()),
                    slots.field(LoginFields.TIMESTAMP).index(),
                    slots.addition(AddedFields.HOUR, Type.INT32),
                    slots.addition(AddedFields.WEEKDAY, Type.TEXT),
                    slots.addition(AddedFields.MONTH, Type.TEXT),
                    slots.addition(AddedFields.DAY_PART, Type.TEXT)));
        }
    }

    private void addGeo() {
        if (!rules.geo().files().isEmpty()) {
            Map<GeoField, Integer> places = new EnumMap<>(GeoField.class);
            rules.geo()
                    .fields()
                    .forEach(field -> places.put(
                            field, slots.addition(field.fieldName(), field.isNumber() ? Type.INT64 : Type.TEXT)));
            steps.add(new GeoStep(new GeoLookup(rules.geo()), address, places));
        }
    }

    private void addUserAgent() {
        if (rules.enrichments().contains(Enrichment.USER_AGENT)) {
            steps.add(new UserAgentStep(
                    new UserAgents(rules.userAgents()),
                    slots.field(USER_AGENT).index(),
                    slots.filledField(LoginFields.BROWSER).index(),
                    slots.addition(AddedFields.BROWSER_VERSION, Type.TEXT),
                    slots.addition(AddedFields.OS, Type.TEXT),
                    slots.addition(AddedFields.OS_VERSION, Type.TEXT),
                    slots.addition(AddedFields.DEVICE, Type.TEXT)));
        }
    }

    private void addHostname() {
        if (rules.enrichments().contains(Enrichment.HOSTNAME)) {
            steps.add(new HostnameStep(
                    new Hostnames(rules.hostnames()), address, slots.addition(AddedFields.HOSTNAME, Type.TEXT)));
        }
    }

    private void addProcessed() {
        if (rules.enrichments().contains(Enrichment.PROCESSED)) {
            steps.add(new ProcessedStep(
                    InstantSource.system(), slots.addition(AddedFields.PROCESSED_TIMESTAMP, Type.INT64)));
        }
    }

    private void addPseudonyms() {
        PseudonymSettings settings = rules.pseudonyms();
        if (!settings.fields().isEmpty()) {
            steps.add(new PseudonymStep(
                    settings.fields().stream().map(slots::concealedField).toList(), settings.pseudonyms()));
        }
    }
}
