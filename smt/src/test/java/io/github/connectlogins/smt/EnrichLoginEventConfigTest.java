package io.github.connectlogins.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichLoginEventConfigTest {
    private static final ConfigDef DEF = new EnrichLoginEvent.Value<SourceRecord>().config();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "field.map;        user_id;              expected canonical:candidate or canonical:candidate|candidate",
                "field.map;        user_id:a,user_id:b;  found \"user_id\" mapped twice",
                "timestamp.formats;yyyy-QQQQQQQ;         expected DateTimeFormatter patterns separated by semicolons",
                "zone;             Mars/Base;            expected a zone such as UTC, Europe/Zurich or +01:00",
                "required.fields;  user_id,,ip;          found an empty name",
                "ranges;           age;                  found \"age\", expected field:min..max",
                "ranges;           :1..2;                found \":1..2\", expected field:min..max",
                "ranges;           age:..;               found \"age:..\", expected field:min..max",
                "ranges;           age:x..2;             found \"x\", expected a number",
                "ranges;           timestamp:x..;        found \"x\", expected a timestamp",
                "allowed.values;   tier;                 found \"tier\", expected field:value or field:value|value",
                "allowed.values;   tier:a||b;            found \"tier:a||b\", expected field:value",
                "on.invalid;       explode;              expected one of [fail, drop, mark, route]",
                "invalid.topic;    a b;                  expected a topic name: 1 to 249 letters, digits, dots",
                "enrich;           calendar,moon;        expected one of [calendar, ip, user_agent, hostname, processed]",
                "geo.files;        /none/a.mmdb;         found no such file",
                "geo.files;        pom.xml;              pom.xml: found no complete MaxMind database",
                "geo.fields;       city,street;          expected one of [country, region, city, postal, loc",
                "geo.language;     English, please;      expected a language such as en or pt-BR",
                "geo.cache.entries;-1;                   Value must be at least 0",
                "user.agent.rules.file;/none/r.yaml;     found no such file",
                "user.agent.rules.file;pom.xml;          found no rules of ua-parser in pom.xml",
                "user.agent.cache.entries;-1;            Value must be at least 0",
                "hostname.timeout.ms;20000;              Value must be no more than 10000",
                "hostname.max.lookups;0;                 Value must be at least 1",
                "hostname.cache.entries;0;               Value must be at least 1",
                "hostname.cache.ttl.ms;5;                Value must be at least 1000",
                "hostname.cache.negative.ttl.ms;5;       Value must be at least 1000",
                "pseudonym.key;    too short;            found 9 characters, expected a secret of at least 32"
            })
    void reportsAMistakeOnItsKey(String key, String value, String message) {
        assertThat(mistakes(Map.of(key, value))).containsOnlyKeys(key);
        assertThat(mistakes(Map.of(key, value)).get(key))
                .singleElement()
                .asString()
                .contains(message);
        assertThatThrownBy(() -> Transforms.value(key, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("configuration " + key)
                .hasMessageContaining(message);
    }

    @Test
    void reportsAllMistakesAtOnce() {
        assertThat(mistakes(Map.of("zone", "x", "ranges", "x", "enrich", "x", "on.invalid", "x")))
                .containsOnlyKeys("zone", "ranges", "enrich", "on.invalid");
    }

    @Test
    void wantsATopicForWhatIsRouted() {
        String message = "because on.invalid is route";

        assertThat(mistakes(Map.of("on.invalid", "route")).get("invalid.topic"))
                .singleElement()
                .asString()
                .contains(message);
        assertThatThrownBy(() -> Transforms.value("on.invalid", "route"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("configuration invalid.topic")
                .hasMessageContaining(message);
        assertThat(mistakes(Map.of("on.invalid", "route", "invalid.topic", "t")))
                .isEmpty();
        assertThat(mistakes(Map.of("on.invalid", "mark"))).isEmpty();
    }

    @Test
    void wantsThatTopicAlsoWhereAWorkerValidatesAConnector() {
        ConfigDef connector = new ConfigDef();
        connector.embed("transforms.enrich.", "Transforms", 0, DEF);

        assertThat(mistakes(connector, Map.of("transforms.enrich.on.invalid", "route")))
                .containsOnlyKeys("transforms.enrich.invalid.topic");
    }

    @Test
    void wantsASecretForPseudonymsAndDoesNotTellIt() {
        assertThat(mistakes(Map.of("pseudonym.fields", "user_id")).get("pseudonym.key"))
                .singleElement()
                .asString()
                .contains("expected a secret, because pseudonym.fields names fields");
        assertThatThrownBy(() -> Transforms.value("pseudonym.fields", "user_id"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("configuration pseudonym.key");
        assertThatThrownBy(() -> Transforms.value("pseudonym.key", "canary"))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("canary");
        assertThat(mistakes(Map.of("pseudonym.fields", "user_id", "pseudonym.key", "0123456789abcdef0123456789abcdef")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "outcome", "hour", "hostname", "geo_city", "device"})
    void makesPseudonymsOnlyOfTextThatEventsComeWith(String field) {
        assertThat(mistakes(Map.of("pseudonym.fields", field, "pseudonym.key", "0123456789abcdef0123456789abcdef")))
                .containsOnlyKeys("pseudonym.fields")
                .extractingByKey("pseudonym.fields")
                .asString()
                .contains("found \"" + field + "\", which is no text that an event comes with");
    }

    @ParameterizedTest
    @CsvSource({
        "browser,     user_agent, enrich=user_agent",
        "os,          user_agent, enrich=user_agent",
        "hour,        CALENDAR,   enrich=calendar",
        "ip_scope,    ip,         enrich=ip",
        "hostname,    hostname,   enrich=hostname",
        "processed_timestamp, processed, enrich=processed"
    })
    void refusesADefaultThatWouldKeepAnEnrichmentFromItsField(String field, String enrich, String filler) {
        Map<String, String> settings = Map.of("default.values", "locale:unknown, " + field + " :x", "enrich", enrich);
        String message = "found a default for \"" + field + "\", which " + filler + " fills; leave out one of them, or"
                + " give the default in a second EnrichLoginEvent behind this one";

        assertThat(mistakes(settings)).containsOnlyKeys("default.values");
        assertThat(mistakes(settings).get("default.values"))
                .singleElement()
                .asString()
                .contains(message);
        assertThatThrownBy(() -> new EnrichLoginEventConfig(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("configuration default.values")
                .hasMessageContaining(message);
        assertThat(mistakes(Map.of("default.values", field + ":x", "enrich", "")))
                .isEmpty();
    }

    @Test
    void reportsAWrongDefaultOnceAndBesideOtherMistakes() {
        assertThat(mistakes(Map.of("default.values", "browser", "enrich", "user_agent,moon")))
                .containsOnlyKeys("default.values", "enrich")
                .allSatisfy((key, messages) -> assertThat(messages).hasSize(1));
    }

    @Test
    void findsNothingWrongWithAFullConfig() {
        assertThat(mistakes(Map.of(
                        "field.map", "user_id:CustomerId|id,ip:ip_address",
                        "timestamp.formats", "dd/MM/yyyy HH:mm; EEE, d MMM yyyy HH:mm:ss Z",
                        "zone", "Europe/Zurich",
                        "required.fields", "user_id,timestamp,ip",
                        "ranges", "timestamp:2020-01-01T00:00:00Z..,age:18..120",
                        "allowed.values", "outcome:SUCCESS|FAILURE",
                        "on.invalid", "ROUTE",
                        "invalid.topic", "invalid-logins",
                        "enrich", "calendar")))
                .isEmpty();
    }

    @Test
    void recommendsTheValuesOfClosedLists() {
        assertThat(value("on.invalid").recommendedValues()).containsExactly("fail", "drop", "mark", "route");
        assertThat(value("enrich").recommendedValues())
                .containsExactly("calendar", "ip", "user_agent", "hostname", "processed");
    }

    @Test
    void describesEveryKey() {
        assertThat(DEF.configKeys().values()).allSatisfy(key -> {
            assertThat(key.documentation).as(key.name).endsWith(".");
            assertThat(key.displayName).as(key.name).isNotEqualTo(key.name);
            assertThat(key.group).as(key.name).isNotNull();
        });
        assertThat(DEF.toEnrichedRst())
                .contains("a list of field:min..max", "any of [calendar, ip, user_agent, hostname, processed]");
    }

    private static ConfigValue value(String key) {
        return DEF.validate(Map.of()).stream()
                .filter(value -> value.name().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, List<String>> mistakes(Map<String, String> settings) {
        return mistakes(DEF, settings);
    }

    private static Map<String, List<String>> mistakes(ConfigDef def, Map<String, String> settings) {
        return def.validate(settings).stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
