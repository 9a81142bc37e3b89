package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Shape.event;
import static io.github.connectlogins.smt.Shape.fieldsOf;
import static io.github.connectlogins.smt.Transforms.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import io.github.connectlogins.smt.dns.FakeDns;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostnameEnrichmentTest {
    private static final int ADDRESS = 0;
    private static final int HOSTNAME = 1;

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, host of 8.8.8.8",
        "10.1.2.3, host of 10.1.2.3",
        "100.64.0.1, host of 100.64.0.1",
        "2a00::1, host of 2a00:0:0:0:0:0:0:1",
        "127.0.0.1,",
        "192.0.2.1,",
        "fe80::1,",
        "0.0.0.0,",
        "224.0.0.1,"
    })
    void namesWhatCanHaveAName(String address, String hostname) {
        assertThat(hostnameOf(address, List.of())).isEqualTo(hostname);
    }

    @Test
    void asksNothingAboutAnEventThatIsNotRight() {
        assertThat(hostnameOf("8.8.8.8", List.of(new Violation("user_id", Reason.MISSING, "a value"))))
                .isNull();
    }

    @Test
    void hasAnOptionalFieldAndGoesWithoutANameThatIsNotAskedFor() {
        try (EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("enrich", "hostname")) {
            SourceRecord enriched = transform.apply(
                    recordOf(Shape.STRUCT.of(event("user_id", "alice", "timestamp", 1L, "ip", "127.0.0.1"))));

            assertThat(enriched.valueSchema().field("hostname").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
            assertThat(((Struct) enriched.value()).get("hostname")).isNull();
        }
    }

    @Test
    void keepsTheEventsOwnHostname() {
        try (EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("enrich", "hostname")) {
            assertThat(fieldsOf(transform
                            .apply(recordOf(Shape.MAP.of(
                                    event("user_id", "alice", "timestamp", 1L, "ip", "127.0.0.1", "hostname", "mine"))))
                            .value()))
                    .containsEntry("hostname", "mine");
        }
    }

    private static Object hostnameOf(String address, List<Violation> found) {
        HostnameStep step = new HostnameStep(FakeDns.answering(HostnameEnrichmentTest::nameOf), ADDRESS, HOSTNAME);
        Object[] event = {IpAddress.parse(address), null};
        step.apply(event, new ArrayList<>(found));
        step.close();
        return event[HOSTNAME];
    }

    private static String nameOf(InetAddress address) {
        return "host of " + address.getHostAddress();
    }
}
