import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Reads one user as the sink keeps it: {@code java LookUpUser.java localhost 6379 logins alice}. */
class LookUpUser {
    /** The sink's redis.buckets and redis.user.hashes. */
    static final int BUCKETS = 16;
    static final int USER_HASHES = 65_536;

    record User(long logins, long failures, long failuresInARow, long lastAttemptMs) {
        /** Numbers in base 36: logins:failures:failures in a row:last attempt[:first failure of the run]. */
        static User parse(String text) {
            String[] parts = text.split(":");
            return new User(number(parts[0]), number(parts[1]), number(parts[2]), number(parts[3]));
        }

        private static long number(String digits) {
            return Long.parseLong(digits, 36);
        }
    }

    static String key(String namespace, String user) {
        CRC32 crc = new CRC32();
        crc.update(user.getBytes(StandardCharsets.UTF_8));
        long bucket = crc.getValue() % BUCKETS;
        long hash = crc.getValue() / BUCKETS % (USER_HASHES / BUCKETS);
        return "{%s:%d}:u:%d".formatted(namespace, bucket, hash);
    }

    public static void main(String[] args) throws IOException {
        try (Socket redis = new Socket(args[0], Integer.parseInt(args[1]))) {
            String text = hget(redis, key(args[2], args[3]), args[3]);
            if (text == null) {
                System.out.println("unknown");
                return;
            }
            User user = User.parse(text);
            System.out.printf(
                    "logins=%d failures=%d failures_in_a_row=%d last_attempt_ms=%d%n",
                    user.logins(), user.failures(), user.failuresInARow(), user.lastAttemptMs());
        }
    }

    /** In place of a client such as Jedis, where this is {@code redis.hget(key, field)}. */
    static String hget(Socket redis, String key, String field) throws IOException {
        StringBuilder command = new StringBuilder("*3\r\n");
        for (String word : new String[] {"HGET", key, field}) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            command.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        redis.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
        InputStream reply = new BufferedInputStream(redis.getInputStream());
        String head = line(reply);
        if (!head.startsWith("$")) {
            throw new IOException("Redis says " + head);
        }
        return head.equals("$-1") ? null : line(reply);
    }

    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        in.read();
        return line.toString();
    }
}
