package io.github.connectlogins.sink.output;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of {@link PublishedMarks}: it may forget a mark only when there is a newer one of the same source. */
final class ControlTopic {
    private static final Logger LOG = LoggerFactory.getLogger(ControlTopic.class);

    private ControlTopic() {}

    /**
     * Of the marks only the last of each key is kept, and soon, since every start reads them all. There is one
     * partition: a reader waits for open transactions whichever partition they are in.
     */
    static NewTopic wanted(String name) {
        return new NewTopic(name, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        Integer.toString(1 << 20),
                        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                        "60000",
                        TopicConfig.DELETE_RETENTION_MS_CONFIG,
                        "600000"));
    }

    /**
     * Whoever made the topic may have made it like any other.
     *
     * @throws ConnectException if its records are deleted when they are old
     */
    static void check(Map<String, Object> clientSettings, String name) throws InterruptedException {
        Admin admin = Admin.create(clientSettings);
        try {
            check(name, cleanupPolicy(admin, name));
        } catch (AuthorizationException notAllowed) {
            LOG.info("Not allowed to see the settings of the topic {}; it is expected to be compacted", name);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static String cleanupPolicy(Admin admin, String name) throws InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Map<ConfigResource, Config> configs =
                Answer.of(admin.describeConfigs(List.of(topic)).all());
        return configs.get(topic).get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    }

    private static void check(String name, String policy) {
        if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new ConnectException("The control topic " + name + " has cleanup.policy=" + policy
                    + ", expected compact: it would forget how far alerts are published, and they would be published"
                    + " again. Set cleanup.policy=compact of the topic (kafka-configs.sh --alter --topic " + name
                    + " --add-config cleanup.policy=compact) and restart the task, or name another topic in"
                    + " alert.control.topic");
        }
    }
}
