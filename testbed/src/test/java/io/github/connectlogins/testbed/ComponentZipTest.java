package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentZipTest {
    @TempDir
    private Path dir;

    @Test
    void thePluginFolderIsUnpackedAsItIs() throws IOException {
        Path zip = zip("owner-name-1.0/lib/plugin.jar", "jar");
        Path plugins = new ComponentZip(zip).unpackTo(dir.resolve("plugins"));
        assertThat(plugins.resolve("owner-name-1.0/lib/plugin.jar")).hasContent("jar");
    }

    @Test
    void nothingIsWrittenBesideThePluginPath() throws IOException {
        Path zip = zip("../beside.jar", "jar");
        assertThatThrownBy(() -> new ComponentZip(zip).unpackTo(dir.resolve("plugins")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot unpack " + zip);
        assertThat(dir.resolve("beside.jar")).doesNotExist();
    }

    @Test
    void aMissingZipIsNamed() {
        Path absent = dir.resolve("absent.zip");
        assertThatThrownBy(() -> new ComponentZip(absent).unpackTo(dir)).hasMessageContaining(absent.toString());
    }

    private Path zip(String entry, String content) throws IOException {
        Path file = dir.resolve("component.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }
}
