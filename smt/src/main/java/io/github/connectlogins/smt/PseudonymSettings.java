package io.github.connectlogins.smt;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.LoginFields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * What goes out under a pseudonym.
 *
 * @param fields canonical names, none for no pseudonyms
 * @param secret the key, empty where there are no fields
 * @param isKeyUser whether the record's key is the user id
 */
record PseudonymSettings(Set<String> fields, Password secret, boolean isKeyUser) {
    private static final String FIELDS = "pseudonym.fields";
    private static final String KEY = "pseudonym.key";
    private static final String RECORD_KEY = "pseudonym.record.key";
    private static final int MIN_SECRET_LENGTH = 32;

    static void define(ConfigGroup group) {
        defineFields(group);
        defineKey(group);
    }

    private static void defineFields(ConfigGroup group) {
        group.key(
                FIELDS,
                Type.LIST,
                List.of(),
                ConfigGroup.listParsedBy(PseudonymSettings::checkFields, "a list of fields such as user_id,ip"),
                Importance.MEDIUM,
                "Pseudonyms for",
                "Canonical names of fields, such as user_id,ip, whose text is replaced by a pseudonym after"
                        + " everything else: its HMAC-SHA-256 under pseudonym.key, as 43 characters of base64url."
                        + " Whatever else field.map names for"
                        + " them is removed. Invalid events go where on.invalid says as they came.");
    }

    private static void defineKey(ConfigGroup group) {
        group.key(
                        KEY,
                        Type.PASSWORD,
                        "",
                        new Secret(),
                        Importance.MEDIUM,
                        "Key of pseudonyms",
                        "The secret for pseudonyms, of which the UTF-8 bytes are the HMAC key. Another secret makes other"
                                + " pseudonyms, so all transforms that shall agree need the same one; best kept outside of"
                                + " the config, by a config provider.")
                .key(
                        RECORD_KEY,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.MEDIUM,
                        "Pseudonym in the record's key",
                        "Whether the record's key is the user id, as text or a whole number, and gets the pseudonym too if"
                                + " pseudonym.fields has user_id, also where the value is null, so that the erasure of a user"
                                + " reaches the pseudonym. Set it to false where records are keyed by something else. For"
                                + " events in the value.");
    }

    static PseudonymSettings of(AbstractConfig config) {
        Secret.check(KEY, config.values());
        return new PseudonymSettings(
                Set.copyOf(config.getList(FIELDS)), config.getPassword(KEY), config.getBoolean(RECORD_KEY));
    }

    /** Makes the pseudonyms. */
    Pseudonyms pseudonyms() {
        return new Pseudonyms(secret.value());
    }

    /** Whether keys of records become pseudonyms. */
    boolean replacesKeys() {
        return isKeyUser && fields.contains(LoginFields.USER_ID);
    }

    private static void checkFields(List<String> fields) {
        for (String field : fields) {
            if (field.isBlank()
                    || field.equals(LoginFields.TIMESTAMP)
                    || field.equals(LoginFields.OUTCOME)
                    || AddedFields.ALL.contains(field)) {
                throw new IllegalArgumentException(
                        "found \"" + field + "\", which is no text that an event comes with");
            }
        }
    }

    /** Needed where there are fields. As for a topic, a recommender sees what a validator does not. */
    private static final class Secret implements ConfigDef.Validator, ConfigDef.Recommender {
        @Override
        public void ensureValid(String key, Object value) {
            int length = value instanceof Password secret ? secret.value().length() : 0;
            if (length > 0 && length < MIN_SECRET_LENGTH) {
                throw new ConfigException(key, value, "found " + length + " characters, expected " + this);
            }
        }

        @Override
        public List<Object> validValues(String key, Map<String, Object> parsed) {
            check(key, parsed);
            return List.of();
        }

        @Override
        public boolean visible(String key, Map<String, Object> parsed) {
            return isNeeded(parsed);
        }

        static void check(String key, Map<String, ?> settings) {
            if (isNeeded(settings)
                    && !(settings.get(KEY) instanceof Password secret
                            && !secret.value().isEmpty())) {
                throw new ConfigException(key, null, "expected a secret, because " + FIELDS + " names fields");
            }
        }

        private static boolean isNeeded(Map<String, ?> settings) {
            return settings.get(FIELDS) instanceof List<?> fields && !fields.isEmpty();
        }

        @Override
        public String toString() {
            return "a secret of at least " + MIN_SECRET_LENGTH + " characters, or nothing";
        }
    }
}
