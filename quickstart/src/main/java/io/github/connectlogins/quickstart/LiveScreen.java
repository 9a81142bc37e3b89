package io.github.connectlogins.quickstart;

import java.io.PrintStream;
import java.util.List;

/** A block that is drawn again and again in its place, for a terminal. */
final class LiveScreen implements Screen {
    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

    private final PrintStream out;
    private final int columns;
    private int drawn;

    /**
     * A screen.
     *
     * @param columns the terminal's width; a longer line is cut, because one that wraps could not be drawn over
     */
    LiveScreen(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void say(String line) {
        draw(List.of());
        out.println(line);
    }

    @Override
    public void show(Snapshot snapshot) {
        draw(Summary.live(snapshot));
    }

    @Override
    public void finish(Snapshot snapshot) {
        draw(List.of());
        out.println();
        Summary.result(snapshot).forEach(out::println);
    }

    private void draw(List<String> lines) {
        StringBuilder frame = new StringBuilder();
        if (drawn > 0) {
            frame.append(UP_AND_CLEAR.formatted(drawn));
        }
        for (String line : lines) {
            frame.append(line, 0, Math.min(line.length(), columns - 1)).append('\n');
        }
        out.print(frame);
        out.flush();
        drawn = lines.size();
    }
}
