package io.github.connectlogins.chaos;

import io.github.connectlogins.testbed.Broker;
import java.time.Duration;
import java.util.Random;

/**
 * The cluster of the alert topics.
 *
 * @param broker its only broker
 * @param away for how long it is halted
 * @param ending cuts that short
 */
record OutputBroker(Broker broker, Duration away, Ending ending) implements Target {
    @Override
    public Damage strike(Fault fault, Random random) {
        return switch (fault) {
            case OUTPUT_RESTART -> kill();
            case OUTPUT_AWAY -> halt();
            default -> throw new IllegalArgumentException(fault.label());
        };
    }

    /**
     * By SIGKILL, never in good order: a single broker that shuts down gives up leading its partitions first, and its
     * transaction coordinator takes those without a leader for deleted. It then calls a transaction complete whose end
     * is written nowhere, and readers of committed records wait at it for ever. A cluster of several has other leaders.
     */
    private Damage kill() {
        broker.kill();
        return new Damage(1, broker::restart);
    }

    private Damage halt() {
        broker.pause();
        return new Damage(1, () -> {
            ending.await(away);
            broker.resume();
        });
    }
}
