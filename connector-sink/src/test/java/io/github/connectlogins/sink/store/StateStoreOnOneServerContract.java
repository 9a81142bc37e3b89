package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.sink.fold.Alert;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/** The same, and what can be tried only where one server is asked and nobody else looks after it. */
abstract class StateStoreOnOneServerContract extends StateStoreContract {
    @Override
    @BeforeEach
    void empty() {
        serverCommand("REPLICAOF", "NO", "ONE");
        serverCommand("CONFIG", "SET", "maxmemory", "0");
        super.empty();
    }

    @Test
    void aRedisThatIsFullChangesNothingAndIsTriedAgain() {
        StateStore store = opened(EVERY_THIRD);
        List<Step> steps = new Position(0).steps(failures("user-1", 4), EVERY_THIRD);
        serverCommand("CONFIG", "SET", "maxmemory", "1");

        assertThatThrownBy(() -> store.apply(steps))
                .satisfies(full ->
                        assertThat(Outages.mayPass(full)).as(full.getMessage()).isTrue());

        serverCommand("CONFIG", "SET", "maxmemory", "0");
        assertThat(counted(store.apply(steps))).extracting(Alert::offset).containsExactly(2L);
    }

    @Test
    void aRedisThatBecameAReplicaIsTriedAgain() {
        StateStore store = opened(EVERY_THIRD);
        List<Step> steps = new Position(0).steps(failures("user-1", 4), EVERY_THIRD);
        serverCommand("REPLICAOF", "127.0.0.1", "1");

        assertThatThrownBy(() -> store.apply(steps))
                .satisfies(replica -> assertThat(Outages.mayPass(replica))
                        .as(replica.getMessage())
                        .isTrue());

        serverCommand("REPLICAOF", "NO", "ONE");
        assertThat(counted(store.apply(steps))).extracting(Alert::offset).containsExactly(2L);
    }

    private void serverCommand(String name, String... args) {
        admin().executeCommand(new CommandArguments(Protocol.Command.valueOf(name)).addObjects((Object[]) args));
    }
}
