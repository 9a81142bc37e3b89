package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a batch adds to one window of one bucket. */
public final class WindowCounts {
    private final Window window;
    private final WindowRules rules;
    private final Tally total = new Tally();
    private final List<Map<String, Tally>> byDimension = new ArrayList<>();
    private final BitSet users = new BitSet();
    private int late;
    private int size;

    WindowCounts(Window window, WindowRules rules) {
        this.window = window;
        this.rules = rules;
        rules.dimensions().forEach(dimension -> byDimension.add(new HashMap<>()));
    }

    /** Takes in an attempt; returns by how much there is more to write down. */
    int add(Login login, int user, boolean isLate) {
        int before = size;
        late += isLate ? 1 : 0;
        total.add(login.outcome());
        for (int i = 0; i < byDimension.size(); i++) {
            String value = rules.dimensions().get(i).valueOf(login.counted());
            if (value != null) {
                tally(byDimension.get(i), value).add(login.outcome());
            }
        }
        if (login.outcome() == Outcome.SUCCESS && rules.users() != DistinctUsers.NONE) {
            addUser(user);
        }
        return size - before;
    }

    private void addUser(int user) {
        if (!users.get(user)) {
            users.set(user);
            size++;
        }
    }

    private Tally tally(Map<String, Tally> tallies, String value) {
        Tally tally = tallies.get(value);
        if (tally == null) {
            tally = new Tally();
            tallies.put(value, tally);
            size++;
        }
        return tally;
    }

    /** Which one. */
    public Window window() {
        return window;
    }

    /** All attempts. */
    public Tally total() {
        return total;
    }

    /** How many of them came after it closed. */
    public int late() {
        return late;
    }

    /** For each dimension of {@link WindowRules#dimensions()}, in their order, its values. */
    public List<Map<String, Tally>> byDimension() {
        return byDimension;
    }

    /** Who logged in, by their numbers among {@link FoldedUsers}; empty where users are not told apart. */
    public BitSet users() {
        return users;
    }
}
