package io.github.connectlogins.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.rest.answer.RequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"topics; events", "topics; other , events", "topics.regex; ev.*", "topics.regex; other|events"})
    void aSinkThatReadsTheTopicMayBeSentARecord(String key, String value) {
        assertThatCode(() -> Admin.expectReads(Map.of(key, value), "events")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"topics; other", "topics; events-2", "topics.regex; ev", "topics.regex; other.*"})
    void aSinkThatDoesNotReadItIsNotSentOne(String key, String value) {
        assertConflict(Map.of(key, value));
    }

    @Test
    void aSinkWithoutTopicsReadsNone() {
        assertConflict(Map.of());
    }

    private static void assertConflict(Map<String, String> sink) {
        assertThatThrownBy(() -> Admin.expectReads(sink, "events"))
                .isInstanceOfSatisfying(
                        RequestException.class,
                        conflict -> assertThat(conflict.status()).isEqualTo(409))
                .hasMessageContaining("does not read the topic of logins.admin.topic");
    }
}
