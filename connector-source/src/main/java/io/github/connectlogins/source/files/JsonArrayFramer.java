package io.github.connectlogins.source.files;

import java.io.IOException;
import java.util.Optional;

/** The elements of one JSON array. What stands between two commas is a record, whatever it is. */
final class JsonArrayFramer implements Framer {
    private final String file;
    private final boolean growing;
    private final FrameBuilder frame;
    private State state;

    /**
     * A framer.
     *
     * @param file its name, for messages
     * @param growing whether more may come behind the file's end
     * @param inside whether the reading goes on within the array, behind a comma or on the closing bracket
     */
    JsonArrayFramer(String file, boolean growing, boolean inside, int maxBytes) {
        this.file = file;
        this.growing = growing;
        this.state = inside ? State.INSIDE : State.BEFORE;
        this.frame = new FrameBuilder(maxBytes);
    }

    private enum State {
        BEFORE,
        INSIDE,
        BEHIND
    }

    @Override
    public Optional<Frame> next(FileBytes in) throws IOException {
        if (state == State.BEFORE && Blank.skip(in) != FileBytes.END) {
            enter(in);
        }
        if (state == State.INSIDE && Blank.skip(in) != ']') {
            return element(in);
        }
        if (state == State.INSIDE) {
            in.read();
            state = State.BEHIND;
        }
        if (Blank.skip(in) != FileBytes.END) {
            throw new UnreadableFileException(
                    file, in.position(), "found more behind the JSON array, expected the end of the file");
        }
        return Optional.empty();
    }

    private void enter(FileBytes in) throws IOException {
        long position = in.position();
        if (in.read() != '[') {
            throw new UnreadableFileException(file, position, "found no JSON array, expected [ as the first character");
        }
        state = State.INSIDE;
    }

    private Optional<Frame> element(FileBytes in) throws IOException {
        frame.begin(in.position());
        if (in.peek() == FileBytes.END) {
            return unfinishedArray(in);
        }
        int depth = 0;
        while (true) {
            int next = in.peek();
            if (next == FileBytes.END) {
                return Optional.of(frame.end(in.position(), false));
            }
            if (depth == 0 && (next == ',' || next == ']')) {
                return Optional.of(behindElement(in));
            }
            frame.add(in.read());
            if (next == '"') {
                skipText(in);
            }
            depth = Math.max(0, depth + nesting(next));
        }
    }

    /** Behind a comma, but on a closing bracket: so the position alone tells a later reader what comes. */
    private Frame behindElement(FileBytes in) throws IOException {
        if (in.peek() == ',') {
            in.read();
        }
        return frame.end(in.position(), true);
    }

    private Optional<Frame> unfinishedArray(FileBytes in) {
        if (growing) {
            return Optional.empty();
        }
        state = State.BEHIND;
        return Optional.of(
                frame.end(in.position(), "found the end of the file within the JSON array, expected ] at its end"));
    }

    private void skipText(FileBytes in) throws IOException {
        for (int next = in.read(); next != FileBytes.END; next = in.read()) {
            frame.add(next);
            if (next == '"') {
                return;
            }
            if (next == '\\' && in.peek() != FileBytes.END) {
                frame.add(in.read());
            }
        }
    }

    private static int nesting(int next) {
        return switch (next) {
            case '{', '[' -> 1;
            case '}', ']' -> -1;
            default -> 0;
        };
    }
}
