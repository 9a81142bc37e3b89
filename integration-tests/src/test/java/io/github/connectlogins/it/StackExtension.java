package io.github.connectlogins.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * One {@link Stack} for all tests of a class, in {@code target/stacks/<class>}. Its folder is deleted afterwards; when
 * a test has failed, logs and settings stay.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final StackExtension STACK = new StackExtension(StackOptions.defaults());
 * }</pre>
 */
final class StackExtension implements BeforeAllCallback, AfterAllCallback, TestWatcher {
    private final StackOptions options;
    private Path dir;
    private Stack stack;
    private boolean failed = true;

    StackExtension(StackOptions options) {
        this.options = options;
    }

    /** The running stack. */
    Stack get() {
        return stack;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        dir = Path.of(
                System.getProperty("stack.dir"), context.getRequiredTestClass().getSimpleName());
        delete(file -> true);
        stack = Stack.start(dir, options);
        failed = false;
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        failed = true;
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (stack != null) {
            stack.close();
        }
        delete(file -> !(failed && isLogOrSettings(file)));
    }

    /** They lie in a server's folder itself, data and plugins below it. */
    private boolean isLogOrSettings(Path file) {
        return dir.relativize(file).getNameCount() == 2;
    }

    private void delete(Predicate<Path> which) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        List<Path> innermostFirst;
        try (Stream<Path> files = Files.walk(dir)) {
            innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : innermostFirst) {
            if (Files.isDirectory(file) ? isEmpty(file) : which.test(file)) {
                Files.delete(file);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
