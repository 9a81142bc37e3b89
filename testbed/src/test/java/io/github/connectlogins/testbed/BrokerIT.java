package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerIT {
    private final KafkaDistribution kafka = KafkaDistribution.located();

    @TempDir
    private Path dir;

    @Test
    @Tag("long")
    void topicsOutliveAKillAndANewBrokerOnTheSameFolder() throws Exception {
        BrokerOptions options = BrokerOptions.defaults().withPartitions(3);
        try (Broker broker = Broker.start(kafka, dir, options)) {
            String address = broker.bootstrapServers();
            createTopic(address, "kept");
            broker.kill();
            assertThat(broker.isRunning()).isFalse();

            broker.restart();

            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(describe(address, "kept").partitions()).hasSize(3);
        }
        try (Broker another = Broker.start(kafka, dir, options)) {
            assertThat(describe(another.bootstrapServers(), "kept").partitions())
                    .hasSize(3);
        }
    }

    @Test
    void closingLetsTheBrokerShutDownCleanly() throws Exception {
        Broker.start(kafka, dir, BrokerOptions.defaults()).close();
        assertThat(dir.resolve("data").resolve(".kafka_cleanshutdown")).exists();
    }

    /** A cluster without these would not have the transactions that a formatted one has. */
    @Test
    void hasTheFeaturesOfAFormattedCluster() throws Exception {
        try (Broker broker = Broker.start(kafka, dir, BrokerOptions.defaults());
                Admin admin = admin(broker.bootstrapServers())) {
            Map<String, FinalizedVersionRange> features =
                    admin.describeFeatures().featureMetadata().get().finalizedFeatures();
            assertThat(features.get("transaction.version").maxVersionLevel()).isEqualTo((short) 2);
            assertThat(features).containsKeys("metadata.version", "group.version");
        }
    }

    @Test
    void aSecureListenerLetsInWhoKnowsThePassword() throws Exception {
        SecureListener secure = SecureListener.create(Certificates.create(dir.resolve("tls")), "alerts", "swordfish");
        try (Broker broker = Broker.start(kafka, dir, BrokerOptions.defaults().withSecureListener(secure));
                Admin known = admin(secure, "swordfish");
                Admin unknown = admin(secure, "guess")) {
            assertThat(broker.isRunning()).isTrue();
            assertThat(known.describeCluster().nodes().get()).hasSize(1);
            assertThatThrownBy(() -> unknown.describeCluster().nodes().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void aBrokerThatCannotStartSaysWhyAndLeavesNoProcess() {
        BrokerOptions wrong = BrokerOptions.defaults().withProperties(Map.of("num.io.threads", "none"));
        List<Long> before = children();
        assertThatThrownBy(() -> Broker.start(kafka, dir, wrong))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("the broker ended with status 1 while starting")
                .hasMessageContaining("broker.log")
                .hasMessageContaining("Invalid value none for configuration num.io.threads");
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void aFolderWithoutJarsIsRefusedWithTheCommandThatMakesThem() {
        assertThatThrownBy(() -> new KafkaDistribution(dir))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(dir + " holds no libs/connect-runtime-*.jar")
                .hasMessageContaining("mvn package -pl testbed -am");
    }

    @Test
    void theJarsOfAWorkerAloneRunNoBroker() throws IOException {
        Files.createFile(Files.createDirectories(dir.resolve("libs")).resolve("connect-runtime-9.9.9.jar"));
        KafkaDistribution workerOnly = new KafkaDistribution(dir);

        assertThat(workerOnly.classPath()).endsWith("/libs/*");
        assertThatThrownBy(() -> Broker.start(workerOnly, dir.resolve("broker"), BrokerOptions.defaults()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(dir + " holds no libs/kafka_2.13-*.jar");
    }

    @Test
    void aKafkaReleaseFolderIsAccepted() throws IOException {
        Path libs = Files.createDirectories(dir.resolve("libs"));
        Files.createFile(libs.resolve("kafka_2.13-9.9.9.jar"));
        Files.createFile(libs.resolve("connect-runtime-9.9.9.jar"));
        assertThat(new KafkaDistribution(dir).classPath()).isEqualTo(libs + "/*");
    }

    private static List<Long> children() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
    }

    private static void createTopic(String address, String topic) throws Exception {
        try (Admin admin = admin(address)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static TopicDescription describe(String address, String topic) throws Exception {
        try (Admin admin = admin(address)) {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        }
    }

    private static Admin admin(SecureListener secure, String password) {
        Map<String, Object> settings = new HashMap<>(secure.clientSettings(password, Certificates.PASSWORD));
        settings.put("bootstrap.servers", secure.bootstrapServers());
        return Admin.create(settings);
    }

    private static Admin admin(String address) {
        return Admin.create(Map.of("bootstrap.servers", address));
    }
}
