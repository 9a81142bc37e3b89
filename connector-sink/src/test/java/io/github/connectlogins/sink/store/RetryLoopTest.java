package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

class RetryLoopTest {
    private final AtomicInteger reconnects = new AtomicInteger();
    private final RetryLoop loop = new RetryLoop("Redis at localhost:6379", reconnects::incrementAndGet);

    @Test
    void whatMayPassIsTriedAgainUntilItHas() throws InterruptedException {
        Iterator<RuntimeException> failures = List.<RuntimeException>of(
                        new JedisConnectionException("refused"), new JedisDataException("LOADING Redis is loading"))
                .iterator();

        String result = loop.until(() -> {
            if (failures.hasNext()) {
                throw failures.next();
            }
            return "done";
        });

        assertThat(result).isEqualTo("done");
    }

    @Test
    void whatDoesNotPassEndsItAndNamesTheServerThatSaidNo() {
        assertThatThrownBy(() -> loop.until(() -> {
                    throw new JedisDataException("NOAUTH Authentication required.");
                }))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Counting failed at Redis at localhost:6379: it wants a password; set redis.password, and"
                        + " redis.username for an ACL user (NOAUTH Authentication required.)");
        assertThatThrownBy(() -> loop.until(() -> {
                    throw new TopicAuthorizationException("Not authorized to access topics: [user-login]");
                }))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Counting failed at the cluster of the counted topics: Not authorized to access topics:"
                        + " [user-login]");
    }

    @Test
    void onlyAReplicaIsAReasonToLookForTheMaster() throws InterruptedException {
        loop.once(() -> {
            throw new JedisDataException("LOADING Redis is loading");
        });
        assertThat(reconnects).hasValue(0);

        loop.another().once(() -> {
            throw new JedisDataException("READONLY You can't write against a read only replica.");
        });
        assertThat(reconnects).hasValue(1);
    }

    @Test
    void anInterruptEndsItWhereverItWaits() {
        assertThatThrownBy(() -> loop.until(() -> {
                    throw new JedisConnectionException("no connection to be had", new InterruptedException());
                }))
                .isInstanceOf(InterruptedException.class);
    }
}
