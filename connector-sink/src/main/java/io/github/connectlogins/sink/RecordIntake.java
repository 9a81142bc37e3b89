package io.github.connectlogins.sink;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.core.LoginHeaders;
import io.github.connectlogins.core.LoginReader;
import io.github.connectlogins.core.Reading;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import io.github.connectlogins.core.metrics.InvalidCounts;
import io.github.connectlogins.sink.fold.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/** Says what records do to users and reports the records that cannot be understood. */
final class RecordIntake {
    private static final Pattern CODES = Pattern.compile("[a-z_]{1,64}:[a-z_]{1,64}(,[a-z_]{1,64}:[a-z_]{1,64}){0,63}");

    private final LoginReader reader;
    private final ControlRecords controls;
    private final EventTime eventTime;
    private final long maxFutureMs;
    private final ErrantRecordReporter reporter;
    private final InvalidCounts invalid;
    private final List<Future<Void>> reports = new ArrayList<>();

    /**
     * An intake.
     *
     * @param controls reads records without a value
     * @param eventTime which time events have
     * @param maxFutureMs how far an event may lie after its record's timestamp
     * @param reporter takes bad records, or null where the worker has none
     * @param invalid counts bad records
     */
    RecordIntake(
            LoginReader reader,
            ControlRecords controls,
            EventTime eventTime,
            long maxFutureMs,
            ErrantRecordReporter reporter,
            InvalidCounts invalid) {
        this.reader = reader;
        this.controls = controls;
        this.eventTime = eventTime;
        this.maxFutureMs = maxFutureMs;
        this.reporter = reporter;
        this.invalid = invalid;
    }

    /** What {@code record} does, or null for nothing: it has no value, or it is a bad record, which is reported. */
    LogEntry read(SinkRecord record) {
        List<Violation> violations = new ArrayList<>(0);
        LogEntry entry = record.value() == null ? controls.read(record, violations) : login(record, violations);
        if (!violations.isEmpty()) {
            invalid.count(violations);
            report(record, violations);
        }
        return entry;
    }

    private LogEntry login(SinkRecord record, List<Violation> found) {
        checkMark(record, found);
        if (!found.isEmpty()) {
            return null;
        }
        Reading reading = reader.read(record.value());
        if (reading instanceof Login read) {
            Login login = eventTime.of(read, record);
            checkTime(login, record, found);
            return found.isEmpty() ? new LogEntry.Attempted(login) : null;
        }
        found.addAll(((Reading.Invalid) reading).violations());
        return null;
    }

    /** Returns when every report is safe, so that a position may move past the bad records. */
    void awaitReports() {
        try {
            for (Future<Void> report : reports) {
                report.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Interrupted while reporting bad records; they will be reported again", stopped);
        } catch (ExecutionException failed) {
            throw new ConnectException(
                    "A bad record could not be reported: check the dead-letter topic and the rights to write to it",
                    failed.getCause());
        } finally {
            reports.clear();
        }
    }

    private static void checkMark(SinkRecord record, List<Violation> found) {
        Header mark = record.headers().lastWithName(LoginHeaders.VIOLATIONS);
        if (mark != null) {
            String expected = "no header " + LoginHeaders.VIOLATIONS + ", found " + codes(mark);
            found.add(new Violation(Violation.RECORD, Reason.MARKED_INVALID, expected));
        }
    }

    /** What a transform of ours wrote; anything else may be personal and is not repeated. */
    private static String codes(Header mark) {
        return mark.value() instanceof String text && CODES.matcher(text).matches() ? text : "one of another form";
    }

    private void checkTime(Login login, SinkRecord record, List<Violation> found) {
        if (login.timestamp() < 0) {
            found.add(new Violation(LoginFields.TIMESTAMP, Reason.OUT_OF_RANGE, "a moment from 1970 on"));
        } else if (record.timestamp() != null && login.timestamp() - maxFutureMs > record.timestamp()) {
            found.add(new Violation(
                    LoginFields.TIMESTAMP,
                    Reason.IN_THE_FUTURE,
                    "at most " + maxFutureMs + " ms after the record's own timestamp"));
        }
    }

    private void report(SinkRecord record, List<Violation> violations) {
        DataException why = new DataException("Record " + record.originalTopic() + "-"
                + record.originalKafkaPartition() + "@" + record.originalKafkaOffset() + " is no login event: "
                + Violation.describe(violations));
        if (reporter == null) {
            throw new ConnectException(
                    "Found a bad record and nowhere to report it; set errors.tolerance=all and"
                            + " errors.deadletterqueue.topic.name to go on without it",
                    why);
        }
        reports.add(reporter.report(record, why));
    }
}
