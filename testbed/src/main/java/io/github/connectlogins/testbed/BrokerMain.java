package io.github.connectlogins.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** Runs in the broker's process: formats the storage where that was not done, then is Kafka's own main. */
final class BrokerMain {
    private BrokerMain() {}

    /** Takes the cluster id, the folder of the log and the file of the broker's properties. */
    public static void main(String[] args) {
        String clusterId = args[0];
        Path logDir = Path.of(args[1]);
        String properties = args[2];
        if (!Files.exists(logDir.resolve("meta.properties"))) {
            // Here and not by kafka-storage.sh: a JVM of its own costs a second.
            int status = StorageTool.execute(new String[] {"format", "-t", clusterId, "-c", properties}, System.out);
            if (status != 0) {
                System.exit(status);
            }
        }
        Kafka.main(new String[] {properties});
    }
}
