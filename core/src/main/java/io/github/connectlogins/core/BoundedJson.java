package io.github.connectlogins.core;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object from text or bytes within {@link JsonLimits}. What is not exactly one object, or costs more
 * than it may, is an {@link UnreadableRecordException} whose message holds nothing of the document. Safe for use by
 * several threads.
 */
public final class BoundedJson {
    private static final int MAX_NUMBER_LENGTH = 64;

    /** Holds 24 fields before it grows: a login event and what is added to it. */
    private static final int CAPACITY = 32;

    /** What {@link #scalar} gives for an object or an array: a value that is there and of no use. */
    private static final Object NESTED = new Object();

    private final JsonLimits limits;
    private final JsonFactory factory;

    /** A reader with these limits. */
    public BoundedJson(JsonLimits limits) {
        this.limits = limits;
        // Names come from outside: interned, they would fill a table that the whole worker shares.
        this.factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.string())
                        .maxNameLength(limits.string())
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .build())
                .build();
    }

    /** Takes the fields of the outermost object, one call a field, the parser standing on the value's first token. */
    @FunctionalInterface
    public interface FieldConsumer {
        /**
         * Reads or skips one value; afterwards the parser stands on the value's last token.
         *
         * @param name the field's name
         * @param json the parser, on the value
         */
        void accept(String name, JsonParser json) throws IOException;
    }

    /** Whether {@code value} is text or bytes, which is what this class reads. */
    public static boolean isJson(Object value) {
        return value instanceof byte[] || value instanceof String || value instanceof ByteBuffer;
    }

    /**
     * The whole document as a map in the document's order: text, Boolean, Long, Double, null, List and Map, as Kafka's
     * JsonConverter makes them without schemas.
     *
     * @param document a String, byte[] or ByteBuffer
     */
    public Map<String, Object> toMap(Object document) {
        Map<String, Object> map = new LinkedHashMap<>(CAPACITY);
        FieldCounter counter = new FieldCounter();
        read(document, counter, (name, json) -> map.put(name, value(json, counter)));
        return map;
    }

    /**
     * Hands each field of the outermost object to {@code fields}.
     *
     * @param document a String, byte[] or ByteBuffer
     */
    public void read(Object document, FieldConsumer fields) {
        read(document, new FieldCounter(), fields);
    }

    private void read(Object document, FieldCounter counter, FieldConsumer fields) {
        try (JsonParser json = open(document)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRecordException(
                        "found JSON that is not an object, expected one object with the event");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                counter.next();
                json.nextToken();
                fields.accept(name, json);
            }
            if (json.nextToken() != null) {
                throw new UnreadableRecordException(
                        "found more after the JSON object, expected one object and no more");
            }
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    /**
     * A plain value under the parser: text, Boolean, Long, Double or null. An object or array is skipped and gives
     * something that is none of these, since it must not pass for an absent value.
     */
    static Object scalar(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> integer(json);
            case VALUE_NUMBER_FLOAT -> fraction(json);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> {
                json.skipChildren();
                yield NESTED;
            }
        };
    }

    private JsonParser open(Object document) throws IOException {
        if (document instanceof byte[] bytes) {
            checkSize(bytes.length);
            return factory.createParser(bytes);
        }
        if (document instanceof ByteBuffer buffer) {
            checkSize(buffer.remaining());
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return factory.createParser(bytes);
        }
        String text = (String) document;
        checkSize(text.length());
        return factory.createParser(text);
    }

    private void checkSize(int size) {
        if (size > limits.bytes()) {
            throw new UnreadableRecordException("found " + size + " bytes of JSON, expected at most " + limits.bytes());
        }
    }

    private Object value(JsonParser json, FieldCounter counter) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, counter);
            case START_ARRAY -> array(json, counter);
            default -> scalar(json);
        };
    }

    private Map<String, Object> object(JsonParser json, FieldCounter counter) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            counter.next();
            json.nextToken();
            map.put(name, value(json, counter));
        }
        return map;
    }

    private List<Object> array(JsonParser json, FieldCounter counter) throws IOException {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            counter.next();
            list.add(value(json, counter));
        }
        return list;
    }

    private static Object integer(JsonParser json) throws IOException {
        if (json.getNumberType() == NumberType.BIG_INTEGER) {
            throw new UnreadableRecordException("found a whole number of "
                    + json.getBigIntegerValue().bitLength() + " bits in the JSON, expected at most 63");
        }
        return json.getLongValue();
    }

    private static Object fraction(JsonParser json) throws IOException {
        double number = json.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw new UnreadableRecordException("found a number in the JSON that is beyond a double's range");
        }
        return number;
    }

    private static UnreadableRecordException unreadable(IOException broken) {
        String where = broken instanceof JacksonException json && json.getLocation() != null
                ? " at byte or character "
                        + Math.max(
                                json.getLocation().getByteOffset(),
                                json.getLocation().getCharOffset())
                : "";
        return new UnreadableRecordException("found broken or oversized JSON" + where + " ("
                + broken.getClass().getSimpleName() + "), expected one object within the limits");
    }

    /** Counts fields and elements of one document against the limit. */
    private final class FieldCounter {
        private int count;

        void next() {
            if (++count > limits.fields()) {
                throw new UnreadableRecordException(
                        "found more than " + limits.fields() + " fields in the JSON, expected at most that many");
            }
        }
    }
}
