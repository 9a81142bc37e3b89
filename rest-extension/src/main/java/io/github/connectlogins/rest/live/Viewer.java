package io.github.connectlogins.rest.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One who follows the events. Nothing ever waits for a viewer: events wait for the connection to take them, and a
 * viewer for whom too many wait is let go and comes back.
 */
public final class Viewer implements WriteListener {
    private static final int MOST_WAITING = 64;

    private final ServletOutputStream out;
    private final Runnable end;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean open;
    private boolean unflushed;
    private boolean ended;

    /** A viewer at the other end of {@code out}; {@code end} completes the request, and is run once. */
    public Viewer(ServletOutputStream out, Runnable end) {
        this.out = out;
        this.end = end;
    }

    /** Sends an event, now or when the connection takes it. Returns at once. */
    public synchronized void send(byte[] event) {
        if (ended) {
            return;
        }
        waiting.addLast(event);
        if (waiting.size() > MOST_WAITING) {
            end();
        } else if (open) {
            drain();
        }
    }

    /** Whether this viewer is gone. */
    public synchronized boolean isGone() {
        return ended;
    }

    /** Ends the connection. */
    public synchronized void end() {
        if (!ended) {
            ended = true;
            waiting.clear();
            complete();
        }
    }

    private void complete() {
        try {
            end.run();
        } catch (IllegalStateException completed) {
            // The container was first, as it is when it stops: the connection has ended, which is all that is wanted.
        }
    }

    @Override
    public synchronized void onWritePossible() {
        open = true;
        if (!ended) {
            drain();
        }
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    private void drain() {
        try {
            while (!ended && out.isReady()) {
                byte[] next = waiting.pollFirst();
                if (next != null) {
                    out.write(next);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException gone) {
            end();
        }
    }
}
