package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMapTest {
    @Test
    void givesTheCandidatesInOrder() {
        FieldMap map = FieldMap.parse(List.of("user_id:CustomerId|id", " ip : ip_address "));

        assertThat(map.candidates("user_id")).containsExactly("CustomerId", "id");
        assertThat(map.candidates("ip")).containsExactly("ip_address");
        assertThat(map.mapped().keySet()).containsExactly("user_id", "ip");
    }

    @Test
    void looksForAFieldThatIsNotMappedUnderItsOwnName() {
        assertThat(FieldMap.IDENTITY.candidates("ip")).containsExactly("ip");
        assertThat(FieldMap.parse(List.of("user_id:id")).candidates("ip")).containsExactly("ip");
    }

    @Test
    void keepsColonsInTheNamesOfCandidates() {
        assertThat(FieldMap.parse(List.of("ip:src:addr")).candidates("ip")).containsExactly("src:addr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_id", "user_id:", "user_id: | ", ":id", " :id", ""})
    void refusesAnEntryThatMapsNothing(String entry) {
        assertThatThrownBy(() -> FieldMap.parse(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "found the entry \"" + entry
                                + "\", expected canonical:candidate or canonical:candidate|candidate, such as user_id:CustomerId|id");
    }

    @Test
    void refusesAFieldThatIsMappedTwice() {
        assertThatThrownBy(() -> FieldMap.parse(List.of("user_id:a", "user_id:b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "found \"user_id\" mapped twice, expected one entry with all its candidates, separated by |");
    }
}
