package io.github.connectlogins.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Files for TLS between a client and a server on this machine, each with a certificate that it signed itself and that
 * the other one trusts.
 *
 * @param dir where the files are
 */
public record Certificates(Path dir) {
    /** The password of every store. */
    public static final String PASSWORD = "correct-horse";

    private static final String ALIAS = "self";
    private static final String KNOWN = "known.crt";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** Makes the files; the server's certificate is good for 127.0.0.1 and for no other name. */
    public static Certificates create(Path dir) throws InterruptedException {
        Certificates made = new Certificates(dir);
        try {
            Files.createDirectories(dir);
            made.generate("server");
            made.generate("client");
            made.export("server");
            made.export("client");
            Files.writeString(
                    dir.resolve(KNOWN),
                    Files.readString(dir.resolve("client.crt")) + Files.readString(dir.resolve("server.crt")));
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerStartException("cannot make certificates in %s: %s".formatted(dir, e.getMessage()), e);
        }
    }

    /** The server's own certificate and key, PKCS12. */
    public Path serverKeystore() {
        return dir.resolve("server.p12");
    }

    /** The client's own certificate and key, PKCS12. */
    public Path clientKeystore() {
        return dir.resolve("client.p12");
    }

    /** The same as PEM, the key not encrypted. */
    public Path clientKeystorePem() {
        return dir.resolve("client-all.pem");
    }

    /** What the client trusts: the server's certificate, PKCS12. */
    public Path clientTruststore() {
        return dir.resolve("server-trust.p12");
    }

    /** The same as PEM. */
    public Path clientTruststorePem() {
        return dir.resolve("server.crt");
    }

    /**
     * Settings that let a Redis server speak TLS on {@code port}, with clients and other servers that show their
     * certificate.
     */
    Map<String, String> redisSettings(int port) {
        return Map.of(
                "tls-port", Integer.toString(port),
                "tls-cert-file", dir.resolve("server.crt").toString(),
                "tls-key-file", dir.resolve("server.key").toString(),
                "tls-ca-cert-file", dir.resolve(KNOWN).toString(),
                "tls-replication", "yes",
                "tls-cluster", "yes");
    }

    private void generate(String name) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        dir.resolve(name + ".p12").toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool says: " + said.strip());
        }
    }

    private void export(String name) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(dir.resolve(name + ".p12"))) {
            own.load(in, PASSWORD.toCharArray());
        }
        String certificate = pem("CERTIFICATE", own.getCertificate(ALIAS).getEncoded());
        String key =
                pem("PRIVATE KEY", own.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        Files.writeString(dir.resolve(name + ".crt"), certificate);
        Files.writeString(dir.resolve(name + ".key"), key);
        Files.writeString(dir.resolve(name + "-all.pem"), key + certificate);
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
        try (var out = Files.newOutputStream(dir.resolve(name + "-trust.p12"))) {
            trust.store(out, PASSWORD.toCharArray());
        }
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type, LINES.encodeToString(content), type);
    }
}
