package io.github.connectlogins.source.files;

import static io.github.connectlogins.source.files.FilesFolder.keys;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs of which only some lines are logins, while they are written. */
class FollowedLogTest {
    private FilesFolder folder;

    @BeforeEach
    void aFolderWithLogsThatIsFollowed(@TempDir Path path) {
        folder = new FilesFolder(path);
        folder.settings.put("preset", "openssh");
        folder.settings.put("files.follow", "true");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void aPackedLogThatEndsBeforeItsOffsetIsOver(boolean follow) throws Exception {
        folder.settings.put("files.follow", Boolean.toString(follow));
        folder.write("auth.log.gz", FilesFolder.gzip((login("ann") + login("bob")).getBytes(UTF_8)));
        Map<String, ?> partition = folder.rest().get(0).sourcePartition();

        folder.stored.store(partition, new HashMap<>(Map.of("position", 100_000L)));

        assertThat(folder.rest()).isEmpty();
        folder.write("new.log", login("eve"));
        assertThat(keys(folder.rest())).containsExactly("eve");
    }

    private static String login(String user) {
        return "2026-01-01T00:00:00Z web1 sshd[7]: Accepted password for " + user + " from 192.0.2.7 port 22 ssh2\n";
    }
}
