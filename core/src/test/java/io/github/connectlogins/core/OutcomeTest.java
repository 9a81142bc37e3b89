package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
    @ParameterizedTest
    @ValueSource(strings = {"SUCCESS", "success", " Successful ", "True", "YES", "ok", "1", "succeeded"})
    void readsWordsOfSuccess(String word) {
        assertThat(Outcome.of(word)).contains(Outcome.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILURE", "failed", "Fail", "False", "no", "denied", "0"})
    void readsWordsOfFailure(String word) {
        assertThat(Outcome.of(word)).contains(Outcome.FAILURE);
    }

    @Test
    void readsBooleansAndNumbers() {
        assertThat(Outcome.of(true)).contains(Outcome.SUCCESS);
        assertThat(Outcome.of(false)).contains(Outcome.FAILURE);
        assertThat(Outcome.of(1L)).contains(Outcome.SUCCESS);
        assertThat(Outcome.of(0)).contains(Outcome.FAILURE);
    }

    @Test
    void takesAnAbsentOutcomeForSuccess() {
        assertThat(Outcome.of(null)).contains(Outcome.SUCCESS);
    }

    @Test
    void saysNothingOfAnythingElse() {
        for (Object value :
                new Object[] {"", "maybe", 2L, -1, Double.NaN, List.of(), Map.of(), new byte[0], new Object()}) {
            assertThat(Outcome.of(value)).as("%s", value).isEmpty();
        }
    }
}
