package io.github.connectlogins.quickstart;

import java.io.PrintStream;
import java.time.Duration;

/** Lines and nothing else, for a pipe or a log: one every two seconds, and all figures at the end. */
final class PlainScreen implements Screen {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final PrintStream out;
    private Duration next = Duration.ZERO;

    PlainScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    @Override
    public void show(Snapshot snapshot) {
        if (snapshot.running().compareTo(next) >= 0) {
            out.println(Summary.shortLine(snapshot));
            next = snapshot.running().plus(INTERVAL);
        }
    }

    @Override
    public void finish(Snapshot snapshot) {
        out.println();
        Summary.result(snapshot).forEach(out::println);
    }
}
