package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the documentation tells people to type is shown to be right, or it is said why not. */
class DocumentedCommandsTest {
    private static final Path HOME = Path.of("..");

    @Test
    void eachCommandIsInTheListOnce() throws IOException {
        List<String> listed = ShownCommands.read().all();

        assertThat(listed).doesNotHaveDuplicates();
        assertThat(DocumentedCommand.all()).hasSizeGreaterThan(80);
        assertThat(DocumentedCommand.all())
                .as("documented commands that are missing in documented-commands.txt, which tells what runs each")
                .filteredOn(command -> !listed.contains(command.text()))
                .isEmpty();
    }

    @Test
    void nothingElseIsInTheList() throws IOException {
        assertThat(DocumentedCommand.all())
                .extracting(DocumentedCommand::text)
                .containsAll(ShownCommands.read().all());
    }

    @Test
    void theTestsInTheListAreThere() throws IOException {
        Map<String, Path> sources = sources();

        assertThat(ShownCommands.read().byProof().keySet())
                .filteredOn(proof -> !proof.startsWith(ShownCommands.NOT_RUN))
                .allSatisfy(proof -> {
                    String[] names = proof.split("\\.", 2);
                    assertThat(sources).containsKey(names[0]);
                    if (names.length == 2) {
                        assertThat(sources.get(names[0])).content().contains("void " + names[1] + "(");
                    }
                });
    }

    /** By the name of the class. */
    private static Map<String, Path> sources() throws IOException {
        try (Stream<Path> rooms = Files.list(HOME)) {
            return rooms.map(room -> room.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(DocumentedCommandsTest::testsIn)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), Function.identity()));
        }
    }

    private static Stream<Path> testsIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*(Test|IT)\\.java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
