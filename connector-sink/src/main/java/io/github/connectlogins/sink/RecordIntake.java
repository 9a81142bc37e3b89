package io.github.connectlogins.sink;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.core.LoginHeaders;
import io.github.connectlogins.core.LoginReader;
import io.github.connectlogins.core.Reading;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
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

/** Makes logins of records and reports the records that are none. */
final class RecordIntake {
    private static final Pattern CODES = Pattern.compile("[a-z_]{1,64}:[a-z_]{1,64}(,[a-z_]{1,64}:[a-z_]{1,64}){0,63}");

    private final LoginReader reader;
    private final long maxFutureMs;
    private final ErrantRecordReporter reporter;
    private final List<Future<Void>> reports = new ArrayList<>();

    /**
     * An intake.
     *
     * @param maxFutureMs how far an event may lie after its record's timestamp
     * @param reporter takes bad records, or null where the worker has none
     */
    RecordIntake(LoginReader reader, long maxFutureMs, ErrantRecordReporter reporter) {
        this.reader = reader;
        this.maxFutureMs = maxFutureMs;
        this.reporter = reporter;
    }

    /** The login in {@code record}, or null if it is none: a tombstone, or a bad record, which is reported. */
    Login read(SinkRecord record) {
        if (record.value() == null) {
            return null;
        }
        List<Violation> violations = violations(record);
        if (violations.isEmpty()) {
            Reading reading = reader.read(record.value());
            if (reading instanceof Login login) {
                violations = untimely(login, record);
                if (violations.isEmpty()) {
                    return login;
                }
            } else if (reading instanceof Reading.Invalid invalid) {
                violations = invalid.violations();
            }
        }
        report(record, violations);
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

    private static List<Violation> violations(SinkRecord record) {
        Header mark = record.headers().lastWithName(LoginHeaders.VIOLATIONS);
        if (mark == null) {
            return List.of();
        }
        String expected = "no header " + LoginHeaders.VIOLATIONS + ", found " + codes(mark);
        return List.of(new Violation(Violation.RECORD, Reason.MARKED_INVALID, expected));
    }

    /** What a transform of ours wrote; anything else may be personal and is not repeated. */
    private static String codes(Header mark) {
        return mark.value() instanceof String text && CODES.matcher(text).matches() ? text : "one of another form";
    }

    private List<Violation> untimely(Login login, SinkRecord record) {
        if (login.timestamp() < 0) {
            return List.of(new Violation(LoginFields.TIMESTAMP, Reason.OUT_OF_RANGE, "a moment from 1970 on"));
        }
        if (record.timestamp() != null && login.timestamp() - maxFutureMs > record.timestamp()) {
            return List.of(new Violation(
                    LoginFields.TIMESTAMP,
                    Reason.IN_THE_FUTURE,
                    "at most " + maxFutureMs + " ms after the record's own timestamp"));
        }
        return List.of();
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
