package io.github.connectlogins.source.files;

import java.io.IOException;
import java.util.Optional;

/** One record a line. Blank lines are none. */
final class LineFramer implements Framer {
    private final FrameBuilder frame;

    LineFramer(int maxBytes) {
        this.frame = new FrameBuilder(maxBytes);
    }

    @Override
    public Optional<Frame> next(FileBytes in) throws IOException {
        if (Blank.skip(in) == FileBytes.END) {
            return Optional.empty();
        }
        frame.begin(in.position());
        boolean closed = frame.addLine(in);
        return Optional.of(frame.end(in.position(), closed));
    }
}
