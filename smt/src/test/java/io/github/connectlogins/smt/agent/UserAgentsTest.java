package io.github.connectlogins.smt.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {
    private final UserAgents agents = new UserAgents(new UserAgentSettings("", 100));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
                        + " Safari/537.36 Edg/142.0.0.0 | Edge | 142 | Windows | 10 |",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/26.0 Mobile/15E148 Safari/604.1 | Mobile Safari | 26 | iOS | 18 | iPhone",
                "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
                        + " Mobile Safari/537.36 | Chrome Mobile | 142 | Android | 14 | Samsung SM-S918B",
                "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"
                        + " | Firefox | 144 | Ubuntu | |",
                "curl/8.5.0 | curl | 8 | | |",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | Googlebot | 2 | | | Spider",
                "nothing known | | | | |"
            })
    void tellsBrowserSystemAndDevice(
            String text, String browser, String browserVersion, String os, String osVersion, String device) {
        assertThat(agents.read(text)).isEqualTo(new UserAgent(browser, browserVersion, os, osVersion, device));
    }

    @Test
    void readsOnlyTheBeginningOfVeryLongText() {
        String curl = "curl/8.5.0 ";

        assertThat(agents.read(curl + " ".repeat(UserAgents.MAX_LENGTH) + "x"))
                .isSameAs(agents.read(curl + " ".repeat(UserAgents.MAX_LENGTH) + "y"));
        assertThat(agents.read(" ".repeat(UserAgents.MAX_LENGTH) + curl).browser())
                .isNull();
    }

    @Test
    void canTakeOtherRules(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("regexes.yaml"), """
                user_agent_parsers:
                  - regex: '(OurApp)/(\\d+)'
                    family_replacement: 'Our app'
                os_parsers:
                  - regex: '(OurOS)'
                device_parsers:
                  - regex: '(OurPhone)'
                """);

        assertThat(new UserAgents(new UserAgentSettings(rules.toString(), 100)).read("OurApp/7.1 (OurOS; OurPhone)"))
                .isEqualTo(new UserAgent("Our app", "7", "OurOS", null, "OurPhone"));
    }

    @Test
    void refusesRulesThatAreNone(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("regexes.yaml"), "- not rules");

        assertThatThrownBy(() -> new UserAgents(new UserAgentSettings(rules.toString(), 100)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("configuration user.agent.rules.file")
                .hasMessageContaining("found no rules of ua-parser");
    }
}
