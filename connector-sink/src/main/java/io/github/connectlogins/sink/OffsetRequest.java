package io.github.connectlogins.sink;

import io.github.connectlogins.redis.ErrorReply;
import io.github.connectlogins.redis.RedisSettings;
import io.github.connectlogins.sink.store.OffsetAlteration;
import io.github.connectlogins.sink.store.StateStore;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import redis.clients.jedis.exceptions.JedisException;

/** A request to alter a stopped connector's offsets: carried out at once or not at all, since somebody waits for it. */
final class OffsetRequest {
    /** The worker gives the whole request 90 seconds, and five questions go to the brokers. */
    private static final int BROKER_TIMEOUT_MS = 15_000;

    private OffsetRequest() {}

    /**
     * Alters offsets.
     *
     * @param wanted for each partition the offset to go on at, or null to start over
     * @throws ConnectException if it cannot be done, with what can be done instead; the request may be repeated
     */
    static void carryOut(LoginStatsSinkConfig config, Map<TopicPartition, Long> wanted) {
        RedisSettings redis = config.redis();
        CountingSettings counting = config.counting();
        try (StateStore store =
                        new StateStore(redis.connections(), redis.layout(), counting.counted(), counting.policy());
                AdminSourceLog log =
                        new AdminSourceLog(impatient(config.sourceClientSettings()), config.consumerGroup())) {
            new OffsetAlteration(
                            store,
                            log,
                            config.owner(),
                            config::reads,
                            config.output().republishesAfterReset())
                    .alter(wanted);
        } catch (ConfigException unfit) {
            throw new ConnectException("Altering offsets failed: " + unfit.getMessage(), unfit);
        } catch (JedisException failure) {
            throw new ConnectException(
                    "Altering offsets failed at Redis " + redis.server() + ": " + ErrorReply.describe(failure)
                            + "; send the same request again",
                    failure);
        } catch (KafkaException failure) {
            throw failure instanceof ConnectException told
                    ? told
                    : new ConnectException(
                            "Altering offsets failed at the brokers of the topics: " + failure.getMessage()
                                    + "; send the same request again",
                            failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Interrupted while altering offsets; send the same request again", stopped);
        }
    }

    private static Map<String, Object> impatient(Map<String, Object> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MS);
        return settings;
    }
}
