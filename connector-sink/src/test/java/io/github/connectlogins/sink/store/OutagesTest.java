package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

class OutagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "READONLY You can't write against a read only replica.",
                "LOADING Redis is loading the dataset in memory",
                "MASTERDOWN Link with MASTER is down",
                "CLUSTERDOWN The cluster is down",
                "TRYAGAIN Multiple keys request during rehashing of slot",
                "NOREPLICAS Not enough good replicas to write.",
                "BUSY Redis is busy running a script.",
                "OOM command not allowed when used memory > 'maxmemory'.",
                "MISCONF Redis is configured to save RDB snapshots",
                "ERR Error running script (call to f_38b29384c04d2d33bbf2597277dc8f540b0c2bb7): @user_script:124:"
                        + " @user_script: 124: -READONLY You can't write against a read only replica."
            })
    void aServerThatMayAnswerLaterIsAskedAgain(String reply) {
        assertThat(Outages.mayPass(new JedisDataException(reply))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOAUTH Authentication required.",
                "WRONGPASS invalid username-password pair or user is disabled.",
                "NOPERM this user has no permissions to run the 'evalsha' command",
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "ERR next 1 is below from 2",
                "ERR Error running script (call to f_38b29384c04d2d33bbf2597277dc8f540b0c2bb7): @user_script:124:"
                        + " -WRONGTYPE Operation against a key holding the wrong kind of value"
            })
    void aServerThatWillAlwaysAnswerSoIsNot(String reply) {
        assertThat(Outages.mayPass(new JedisDataException(reply))).isFalse();
        assertThat(Outages.mayPass(new JedisException("no connection", new JedisDataException(reply))))
                .isFalse();
    }

    @Test
    void aLostConnectionIsMadeAgain() {
        assertThat(Outages.mayPass(new JedisConnectionException("Connection refused")))
                .isTrue();
    }

    @Test
    void brokersAreAskedAgainOnlyWhereThatMayHelp() {
        assertThat(Outages.mayPass(new UnknownTopicOrPartitionException("not yet")))
                .isTrue();
        assertThat(Outages.mayPass(new TopicAuthorizationException("never"))).isFalse();
    }

    @Test
    void aMistakeOfOursIsNotRepeated() {
        assertThat(Outages.mayPass(new IllegalStateException("a bug"))).isFalse();
    }
}
