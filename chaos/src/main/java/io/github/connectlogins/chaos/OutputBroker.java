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
            case OUTPUT_RESTART -> restart(random.nextBoolean());
            case OUTPUT_AWAY -> halt();
            default -> throw new IllegalArgumentException(fault.label());
        };
    }

    private Damage restart(boolean hard) {
        if (hard) {
            broker.kill();
        } else {
            broker.stop();
        }
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
