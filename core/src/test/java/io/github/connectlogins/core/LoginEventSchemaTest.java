package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class LoginEventSchemaTest {
    private static final LoginEvent EVENT = new LoginEvent(
            "alice",
            1646128800000L,
            Outcome.FAILURE,
            "ios",
            "d1",
            "de_CH",
            "CH",
            "f",
            "safari",
            "2.3.0",
            "192.0.2.1",
            "b");

    @Test
    void hasEveryFieldOfTheEventInOrder() {
        assertThat(LoginEventSchema.SCHEMA.fields()).extracting(Field::name).containsExactlyElementsOf(LoginFields.ALL);
        assertThat(LoginFields.ALL).hasSize(LoginEvent.class.getRecordComponents().length);
    }

    @Test
    void makesEverythingButUserTimeAndOutcomeOptional() {
        assertThat(LoginEventSchema.SCHEMA.fields())
                .filteredOn(field -> !field.schema().isOptional())
                .extracting(Field::name)
                .containsExactly("user_id", "timestamp", "outcome");
        assertThat(LoginEventSchema.SCHEMA.field("timestamp").schema()).isEqualTo(Schema.INT64_SCHEMA);
    }

    @Test
    void hasANameThatProtobufAndAvroTake() {
        assertThat(LoginEventSchema.SCHEMA.name()).matches("[a-z]+\\.[A-Za-z]+");
        assertThat(LoginEventSchema.SCHEMA.version()).isEqualTo(1);
    }

    @Test
    void writesAnEventThatTheReaderUnderstands() {
        Struct struct = LoginEventSchema.toStruct(EVENT);
        struct.validate();

        LoginReader reader = new LoginReader(
                FieldMap.IDENTITY,
                LoginFields.ALL.subList(3, LoginFields.ALL.size()),
                new TimestampParser(List.of(), ZoneOffset.UTC),
                JsonLimits.DEFAULT);
        assertThat(reader.read(struct))
                .isEqualTo(new Reading.Login(
                        "alice",
                        1646128800000L,
                        Outcome.FAILURE,
                        "192.0.2.1",
                        List.of("ios", "d1", "de_CH", "CH", "f", "safari", "2.3.0", "192.0.2.1", "b")));
    }

    @Test
    void writesAnEventOfNothingButTheNecessary() {
        LoginEvent event =
                new LoginEvent("alice", 1, Outcome.SUCCESS, null, null, null, null, null, null, null, null, null);

        LoginEventSchema.toStruct(event).validate();
    }

    @Test
    void refusesAnEventWithoutUserOrOutcome() {
        assertThatThrownBy(() ->
                        new LoginEvent("", 1, Outcome.SUCCESS, null, null, null, null, null, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("userId is empty; expected at least one character");
        assertThatThrownBy(() -> new LoginEvent("alice", 1, null, null, null, null, null, null, null, null, null, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("outcome");
    }
}
