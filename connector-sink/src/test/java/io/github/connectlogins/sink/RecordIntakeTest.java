package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.LoginReader;
import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.core.metrics.InvalidCounts;
import io.github.connectlogins.core.metrics.Meters;
import io.github.connectlogins.sink.fold.LogEntry;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class RecordIntakeTest {
    private static final long TIME = 1_767_225_600_000L;
    private static final long MAX_FUTURE_MS = 1_000;

    private final List<String> reported = new ArrayList<>();
    private final CompletableFuture<Void> report = new CompletableFuture<>();
    private final RecordIntake intake = intake((record, why) -> {
        reported.add(why.getMessage());
        return report;
    });

    @Test
    void aLoginIsRead() {
        assertThat(intake.read(record(event("alice", TIME))).user()).isEqualTo("alice");
        assertThat(reported).isEmpty();
    }

    @Test
    void aTombstoneIsNeitherALoginNorAMistake() {
        assertThat(intake.read(record(null))).isNull();
        assertThat(reported).isEmpty();
    }

    @Test
    void aBadRecordIsReportedWithItsPlaceAndReasonAndNothingOfItsContent() {
        assertThat(intake.read(record(event("alice", "tomorrow")))).isNull();

        assertThat(reported)
                .containsExactly(
                        "Record user-login-2@7 is no login event: timestamp:not_a_timestamp (expected ISO 8601 or"
                                + " epoch seconds, milliseconds or microseconds)");
    }

    @Test
    void anEventMayLieALittleAfterItsRecord() {
        assertThat(intake.read(record(event("alice", TIME + MAX_FUTURE_MS)))).isNotNull();
        assertThat(intake.read(record(event("alice", TIME + MAX_FUTURE_MS + 1))))
                .isNull();
        assertThat(reported)
                .containsExactly(
                        "Record user-login-2@7 is no login event: timestamp:in_the_future (expected at most 1000 ms"
                                + " after the record's own timestamp)");
    }

    @Test
    void aMarkedRecordIsReportedWithWhatItIsMarkedWith() {
        SinkRecord marked = record(event("alice", TIME));
        marked.headers().addString("logins.violations", "ip:not_an_ip,locale:not_allowed");

        assertThat(intake.read(marked)).isNull();
        assertThat(reported.get(0)).contains("found ip:not_an_ip,locale:not_allowed");
    }

    @Test
    void aMarkOfAnotherFormIsNotRepeated() {
        SinkRecord marked = record(event("alice", TIME));
        marked.headers().addString("logins.violations", "alice is wrong");

        assertThat(intake.read(marked)).isNull();
        assertThat(reported.get(0)).contains("found one of another form").doesNotContain("alice");
    }

    @Test
    void reportsAreWaitedFor() throws InterruptedException {
        intake.read(record("no json"));
        Thread waiting = new Thread(intake::awaitReports);
        waiting.start();
        waiting.join(50);
        assertThat(waiting.isAlive()).isTrue();

        report.complete(null);
        waiting.join(10_000);
        assertThat(waiting.isAlive()).isFalse();
    }

    @Test
    void aReportThatFailsEndsTheTask() {
        intake.read(record("no json"));
        report.completeExceptionally(new IllegalStateException("no such topic"));

        assertThatThrownBy(intake::awaitReports)
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        "A bad record could not be reported: check the dead-letter topic and the rights to write to it")
                .hasRootCauseMessage("no such topic");
    }

    @Test
    void withoutAReporterABadRecordEndsTheTask() {
        RecordIntake deaf = intake(null);

        assertThatThrownBy(() -> deaf.read(record("no json")))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Found a bad record and nowhere to report it; set errors.tolerance=all and"
                        + " errors.deadletterqueue.topic.name to go on without it");
    }

    @Test
    void anEventMayHaveTheTimeOfItsRecordWhateverItsOwnIs() {
        LoginReader reader = new LoginReader(FieldMap.IDENTITY, List.of(), TimestampParser.UNREAD, JsonLimits.DEFAULT);
        RecordIntake byRecord = new RecordIntake(
                reader, new ControlRecords(false), EventTime.RECORD, 0, null, new InvalidCounts(Meters.NONE));

        LogEntry entry = byRecord.read(record(event("alice", "some day")));

        assertThat(((LogEntry.Attempted) entry).login().timestamp()).isEqualTo(TIME);
    }

    @Test
    void aRecordWithoutATimeThatItsEventWouldHaveIsReported() {
        SinkRecord untimed = new SinkRecord("user-login", 2, null, null, null, event("alice", TIME), 7);

        RecordIntake byRecord = new RecordIntake(
                reader(),
                new ControlRecords(false),
                EventTime.RECORD,
                0,
                (record, why) -> {
                    reported.add(why.getMessage());
                    return report;
                },
                new InvalidCounts(Meters.NONE));

        assertThat(byRecord.read(untimed)).isNull();
        assertThat(reported)
                .containsExactly("Record user-login-2@7 is no login event: timestamp:out_of_range (expected a moment"
                        + " from 1970 on)");
    }

    private static RecordIntake intake(ErrantRecordReporter reporter) {
        return new RecordIntake(
                reader(),
                new ControlRecords(false),
                EventTime.EVENT,
                MAX_FUTURE_MS,
                reporter,
                new InvalidCounts(Meters.NONE));
    }

    private static LoginReader reader() {
        return new LoginReader(
                FieldMap.IDENTITY,
                List.of("device_type"),
                new TimestampParser(List.of(), ZoneId.of("UTC")),
                JsonLimits.DEFAULT);
    }

    private static Map<String, Object> event(String user, Object timestamp) {
        Map<String, Object> event = new HashMap<>();
        event.put("user_id", user);
        event.put("timestamp", timestamp);
        return event;
    }

    private static SinkRecord record(Object value) {
        return new SinkRecord("user-login", 2, null, "key", null, value, 7, TIME, TimestampType.CREATE_TIME);
    }
}
