package io.github.connectlogins.source.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.UnreadableRecordException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsLogTest {
    private static final String EVENT =
            "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><EventID>%s</EventID>"
                    + "<TimeCreated SystemTime=\"2026-03-01T10:00:00.1234567Z\"/><Computer>dc1</Computer></System><EventData>"
                    + "<Data Name=\"TargetUserName\">%s</Data><Data Name=\"IpAddress\">192.0.2.7</Data>"
                    + "<Data Name=\"SubjectUserName\"/><Data>unnamed</Data></EventData></Event>";

    private final LogReader log =
            LogReaders.of("windows", new BoundedJson(JsonLimits.DEFAULT), Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void readsXml() {
        assertThat(log.read(EVENT.formatted("4625", "a&lt;b&amp;c"), 0))
                .containsExactly(Map.of(
                        "EventID", "4625",
                        "SystemTime", "2026-03-01T10:00:00.1234567Z",
                        "Computer", "dc1",
                        "TargetUserName", "a<b&c",
                        "SubjectUserName", "",
                        "IpAddress", "192.0.2.7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b", "a&#1;b", "a&#x1F;b", "a&#xb;b", "a&#0;b", "a\uFFFFb"})
    void aNameThatXmlMustNotHoldIsReadAllTheSame(String name) {
        assertThat(log.read(EVENT.formatted("4625", name), 0))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("TargetUserName", "a\ufffdb"));
    }

    @Test
    void readsJson() {
        assertThat(log.read("{\"EventID\":4624,\"TargetUserName\":\"ann\"}", 0))
                .containsExactly(Map.of("EventID", 4624L, "TargetUserName", "ann"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Events>", "</Events>", "4625", "<Event><System><EventID>4634</EventID></System></Event>"})
    void passesOverOtherLines(String line) {
        assertThat(log.read(line, 0)).isEmpty();
    }

    @Test
    void refusesBrokenXml() {
        assertThatThrownBy(() -> log.read("<Event><System><EventID>4625</EventID>", 0))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("found broken XML at character ")
                .hasMessageEndingWith(", expected one event a line");
    }

    @Test
    void asksNobodyForEntities() {
        assertThatThrownBy(() -> log.read(
                        "<Event xmlns:x=\"y\">4625<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>&e;</Event>",
                        0))
                .isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> log.read("<Event><EventID>4625</EventID><Computer>&e;</Computer></Event>", 0))
                .isInstanceOf(UnreadableRecordException.class);
    }
}
