package io.github.connectlogins.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UserStateTest {
    @Test
    void aUserWhoFailsIsReadWithTheBeginningOfTheRun() {
        assertThat(UserState.parse("z:10:3:kg2:kf0"))
                .isEqualTo(new UserState(35, 36, 3, 26_498, OptionalLong.of(26_460)));
    }

    @Test
    void aUserWhoLoggedInLastHasNoRun() {
        assertThat(UserState.parse("1:0:0:a")).isEqualTo(new UserState(1, 0, 0, 10, OptionalLong.empty()));
    }

    @Test
    void anythingElseIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> UserState.parse("1:2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found a user state of 2 parts, expected 4 or 5");
    }
}
