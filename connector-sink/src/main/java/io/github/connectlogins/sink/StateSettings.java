package io.github.connectlogins.sink;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.sink.store.StateLossPolicy;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys about what happens to the state in Redis besides counting. */
final class StateSettings {
    private static final String LOSS_POLICY = "redis.state.loss.policy";

    private static final String ERASE = "erase.on.tombstone";

    private final AbstractConfig config;

    StateSettings(AbstractConfig config) {
        this.config = config;
    }

    static void define(ConfigDef def) {
        new ConfigGroup(def, "State")
                .key(
                        LOSS_POLICY,
                        Type.STRING,
                        ConfigGroup.nameOf(StateLossPolicy.FAIL),
                        ConfigGroup.oneOf(StateLossPolicy.class),
                        Importance.MEDIUM,
                        "When counts are lost",
                        "What to do when Redis holds nothing of a partition that was counted: fail, which stops the task;"
                                + " rebuild, which counts it again from the start of the log; continue, which goes on at the"
                                + " committed offset. Where the log has lost records before they were counted, continue goes on"
                                + " at its start and the others stop. What is missing is logged.")
                .key(
                        ERASE,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.MEDIUM,
                        "Erase on tombstone",
                        "Whether a record with a key and no value removes what is kept of the user that the key names. Sums"
                                + " over users and alerts stay as they are. Leave it off where keys are not user ids.");
    }

    boolean eraseOnTombstone() {
        return config.getBoolean(ERASE);
    }

    StateLossPolicy lossPolicy() {
        return ConfigGroup.valueOf(StateLossPolicy.class, config.getString(LOSS_POLICY));
    }
}
