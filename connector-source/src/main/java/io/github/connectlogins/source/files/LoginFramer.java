package io.github.connectlogins.source.files;

import io.github.connectlogins.core.UnreadableRecordException;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.preset.PresetReader;
import io.github.connectlogins.core.preset.PresetReading;
import io.github.connectlogins.core.preset.PresetReading.Login;
import io.github.connectlogins.core.preset.PresetReading.Malformed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the logins of a preset in the frames of another framer, which in many are none. It does so here and not later
 * because a frame has to say whether it is the last one that gives a record.
 */
final class LoginFramer implements Framer {
    private static final Logger LOG = LoggerFactory.getLogger(LoginFramer.class);

    private final Framer frames;
    private final LoginFinder finder;
    private final PresetReader preset;
    private final String file;
    private boolean begun;

    LoginFramer(Framer frames, LoginFinder finder, PresetReader preset, String file) {
        this.frames = frames;
        this.finder = finder;
        this.preset = preset;
        this.file = file;
    }

    @Override
    public Optional<Frame> next(FileBytes in) throws IOException {
        if (!begun) {
            begun = true;
            recall(in);
        }
        return frames.next(in).map(this::read);
    }

    @Override
    public void ended(long passedOver) {
        if (passedOver > 0) {
            LOG.info("Passed over {} entries of the file \"{}\" that are no logins", passedOver, file);
        }
    }

    /**
     * Where reading goes on in the middle, reads once more what came before, for what lines to come may depend on. The
     * text may have become shorter meanwhile.
     */
    private void recall(FileBytes in) throws IOException {
        long resume = in.position();
        long from = Math.max(0, resume - finder.memoryBytes());
        if (from == resume) {
            return;
        }
        in.seek(from);
        skipBrokenLine(in, from);
        Optional<Frame> frame = frames.next(in);
        while (frame.isPresent() && frame.get().position() < resume) {
            read(frame.get());
            frame = frames.next(in);
        }
        in.seek(resume);
    }

    private static void skipBrokenLine(FileBytes in, long from) throws IOException {
        if (from > 0) {
            in.seek(from - 1);
            int next = in.read();
            while (next != '\n' && next != FileBytes.END) {
                next = in.read();
            }
        }
    }

    private Frame read(Frame frame) {
        if (frame.fault().isPresent()) {
            return frame;
        }
        try {
            List<Map<String, Object>> logins = new ArrayList<>();
            Object before = null;
            List<Map<String, Object>> login = List.of();
            for (Map<String, ?> event : finder.events(frame)) {
                // A repetition is the same object, and need not be read again.
                login = event == before ? login : login(event);
                before = event;
                logins.addAll(login);
            }
            return frame.holding(logins);
        } catch (UnreadableRecordException broken) {
            return frame.with(broken.getMessage());
        }
    }

    private List<Map<String, Object>> login(Map<String, ?> event) {
        PresetReading reading = preset.read(event);
        if (reading instanceof Malformed malformed) {
            throw new UnreadableRecordException(
                    "found a login that is not right: " + Violation.describe(malformed.violations()));
        }
        return reading instanceof Login login ? List.of(login.event()) : List.of();
    }
}
