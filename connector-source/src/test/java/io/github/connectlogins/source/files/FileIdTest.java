package io.github.connectlogins.source.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers store offsets under the bytes of their partitions, so these have to be the same for ever. */
class FileIdTest {
    private static final Fingerprint BEGINNING = new Fingerprint(17, "0123456789abcdef0123456789abcdef");

    private final JsonConverter converter = new JsonConverter();

    @BeforeEach
    void convertAsWorkersDo() {
        converter.configure(Map.of("schemas.enable", "false"), true);
    }

    @Test
    void theBytesOfAPartitionNeverChange() {
        assertThat(new String(bytes(new FileId.ByName("a.log").partition()), UTF_8))
                .isEqualTo("{\"file\":\"a.log\"}");
        assertThat(new String(bytes(new FileId.ByContent(BEGINNING, 0).partition()), UTF_8))
                .isEqualTo("{\"content\":\"" + BEGINNING + "\"}");
        assertThat(new String(bytes(new FileId.ByContent(BEGINNING, 2).partition()), UTF_8))
                .isEqualTo("{\"number\":2,\"content\":\"" + BEGINNING + "\"}");
    }

    @Test
    void aPartitionThatIsShownAndGivenBackHasTheSameBytes() {
        byte[] bytes = bytes(new FileId.ByContent(BEGINNING, 2).partition());

        assertThat(bytes(converter.toConnectData("offsets", bytes).value())).isEqualTo(bytes);
    }

    private byte[] bytes(Object partition) {
        return converter.fromConnectData("offsets", null, partition);
    }
}
