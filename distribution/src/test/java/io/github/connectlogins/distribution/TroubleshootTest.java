package io.github.connectlogins.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.distribution.SourceMessages.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/troubleshoot.md has every message that the plugins give, and none that they do not. */
class TroubleshootTest {
    private static final Path PAGE = Path.of("..", "docs", "troubleshoot.md");
    private static final Pattern ENTRY = Pattern.compile("^\\| `([^`]+)` \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

    @Test
    void everyMessageHasAnEntry() throws IOException {
        List<String> entries = entries();
        List<Message> messages = SourceMessages.all();

        assertThat(messages).hasSizeGreaterThan(80);
        assertThat(messages)
                .allSatisfy(message -> assertThat(entries)
                        .as("%s needs an entry in docs/troubleshoot.md: %s", message.source(), message.head())
                        .anyMatch(message::isShownAs));
    }

    @Test
    void everyEntryIsAMessageOnce() throws IOException {
        List<Message> messages = SourceMessages.all();

        assertThat(entries())
                .doesNotHaveDuplicates()
                .allSatisfy(entry -> assertThat(messages)
                        .as("nothing says any more: %s", entry)
                        .anyMatch(message -> message.isShownAs(entry)));
    }

    private static List<String> entries() throws IOException {
        return ENTRY.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();
    }
}
