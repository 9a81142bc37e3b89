package io.github.connectlogins.sink.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Loads the sink and the model once more, with the changes of a mutant: classes compiled from its text, and scripts.
 */
final class MutantLoader extends ClassLoader {
    private static final String OURS = "io.github.connectlogins.sink.";
    private static final String CLASS = ".class";

    private final Map<String, byte[]> changed = new HashMap<>();

    /**
     * Compiles what the mutant changes.
     *
     * @throws IllegalStateException if that is no valid Java
     */
    MutantLoader(Mutant mutant) {
        super(MutantLoader.class.getClassLoader());
        List<Source> sources = new ArrayList<>();
        mutant.sources().forEach((file, text) -> {
            if (file.toString().endsWith(".java")) {
                sources.add(new Source(file, text));
            } else {
                changed.put(
                        Path.of("main/resources").relativize(file).toString(), text.getBytes(StandardCharsets.UTF_8));
            }
        });
        if (!sources.isEmpty()) {
            compile(sources);
        }
    }

    private void compile(List<Source> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Output output = new Output(files)) {
            List<String> options = List.of("-proc:none", "-nowarn", "-parameters");
            if (!compiler.getTask(errors, output, null, options, null, sources).call()) {
                throw new IllegalStateException("the mutant does not compile: " + errors);
            }
            output.classes.forEach((name, bytes) -> changed.put(name, bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compile the mutant", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + CLASS)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] bytes = changed.get(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Path file, String text) {
            super(URI.create("mutant:///" + file.subpath(2, file.getNameCount())), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps compiled classes in memory. */
    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Output(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String name = className.replace('.', '/') + CLASS;
            return new SimpleJavaFileObject(URI.create("mutant:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(name, bytes);
                    return bytes;
                }
            };
        }
    }
}
