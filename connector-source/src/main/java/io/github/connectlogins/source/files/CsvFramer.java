package io.github.connectlogins.source.files;

import java.io.IOException;
import java.util.Optional;

/**
 * One record a line, but for line ends in quoted cells. A quote counts where a cell begins, as in RFC 4180. A quote
 * that is never closed would swallow all that follows: then the first line is a faulty record, and the next line is
 * tried.
 */
final class CsvFramer implements Framer {
    private final int delimiter;
    private final boolean growing;
    private final FrameBuilder frame;

    /**
     * A framer.
     *
     * @param growing whether more may come behind the file's end, a closing quote for example
     */
    CsvFramer(char delimiter, boolean growing, int maxBytes) {
        this.delimiter = delimiter;
        this.growing = growing;
        this.frame = new FrameBuilder(maxBytes);
    }

    @Override
    public Optional<Frame> next(FileBytes in) throws IOException {
        while (in.peek() == '\r' || in.peek() == '\n') {
            in.read();
        }
        if (in.peek() == FileBytes.END) {
            return Optional.empty();
        }
        frame.begin(in.position());
        boolean cellBegins = true;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next == FileBytes.END) {
                return Optional.of(frame.end(in.position(), false));
            }
            frame.add(next);
            if (cellBegins && next == '"' && !skipQuoted(in)) {
                return Optional.of(unclosedQuote(in));
            }
            cellBegins = next == delimiter;
        }
        return Optional.of(frame.end(in.position(), true));
    }

    /** Takes the rest of a quoted cell; false where its end does not come. */
    private boolean skipQuoted(FileBytes in) throws IOException {
        for (int next = in.read(); next != FileBytes.END && !frame.isOverlong(); next = in.read()) {
            frame.add(next);
            if (next == '"') {
                if (in.peek() != '"') {
                    return true;
                }
                frame.add(in.read());
            }
        }
        return false;
    }

    private Frame unclosedQuote(FileBytes in) throws IOException {
        if (growing && !frame.isOverlong()) {
            return frame.end(in.position(), false);
        }
        in.seek(frame.position());
        frame.begin(frame.position());
        int next = in.read();
        while (next != '\n' && next != FileBytes.END) {
            frame.add(next);
            next = in.read();
        }
        return frame.end(in.position(), "found a quote that is never closed, expected a quote at the cell's end");
    }
}
