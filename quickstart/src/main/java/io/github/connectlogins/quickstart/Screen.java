package io.github.connectlogins.quickstart;

/** Where a run is shown. */
interface Screen {
    /** A line that stays. */
    void say(String line);

    /** The state of now; may take the place of the one before. */
    void show(Snapshot snapshot);

    /** The last state, in full. */
    void finish(Snapshot snapshot);
}
