package io.github.connectlogins.testbed;

import java.nio.charset.StandardCharsets;

/** What a relay does with the bytes that come to it, for all its connections alike. */
final class RelayRules {
    private enum Flow {
        PASSING,
        STALLED,
        REFUSED
    }

    private Flow flow = Flow.PASSING;
    private int cutsLeft;
    private String cutCommand = "";
    private long repliesCut;

    synchronized void pass() {
        cutReplies(0, "");
    }

    synchronized void stall() {
        change(Flow.STALLED);
    }

    synchronized void refuse() {
        change(Flow.REFUSED);
    }

    synchronized void cutReplies(int times, String command) {
        cutsLeft = times;
        cutCommand = command;
        change(Flow.PASSING);
    }

    private synchronized void change(Flow to) {
        flow = to;
        notifyAll();
    }

    synchronized boolean refuses() {
        return flow == Flow.REFUSED;
    }

    /** Returns when nothing is held back. */
    synchronized void awaitFlow() throws InterruptedException {
        while (flow == Flow.STALLED) {
            wait();
        }
    }

    /** Whether the reply to this request may be lost. */
    synchronized boolean concerns(byte[] request, int length) {
        return cutsLeft > 0 && new String(request, 0, length, StandardCharsets.ISO_8859_1).contains(cutCommand);
    }

    /** Whether a reply that may be lost is; counts it. */
    synchronized boolean cutsReply() {
        if (cutsLeft == 0) {
            return false;
        }
        cutsLeft = cutsLeft == Integer.MAX_VALUE ? cutsLeft : cutsLeft - 1;
        repliesCut++;
        return true;
    }

    synchronized long repliesCut() {
        return repliesCut;
    }
}
