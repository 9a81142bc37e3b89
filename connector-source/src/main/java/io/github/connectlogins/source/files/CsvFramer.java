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
        int end = delimiter;
        while (end == delimiter) {
            if (in.peek() == '"' && !addQuoted(in)) {
                return Optional.of(unclosedQuote(in));
            }
            end = addToEndOfCell(in);
        }
        return Optional.of(frame.end(in.position(), end == '\n'));
    }

    /** Takes a cell, or what stands behind its quotes, and its end: a delimiter, a line end or the file's end. */
    private int addToEndOfCell(FileBytes in) throws IOException {
        int end = FileBytes.MORE;
        while (end == FileBytes.MORE) {
            end = in.readTo(frame, delimiter, '\n');
        }
        in.read();
        if (end == delimiter) {
            frame.add(delimiter);
        }
        return end;
    }

    /** Takes what is between quotes, and these; false where the closing one does not come. */
    private boolean addQuoted(FileBytes in) throws IOException {
        frame.add(in.read());
        while (!frame.isOverlong()) {
            int end = in.readTo(frame, '"', '"');
            if (end == FileBytes.END) {
                return false;
            }
            if (end == '"') {
                frame.add(in.read());
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
        frame.addLine(in);
        return frame.end(in.position(), "found a quote that is never closed, expected a quote at the cell's end");
    }
}
