package io.github.connectlogins.source.files;

import io.github.connectlogins.core.UnreadableRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV record under a header: from column to text, without the empty cells. */
final class CsvDecoder implements RecordDecoder {
    private final CSVFormat format;
    private final List<String> columns;

    private CsvDecoder(CSVFormat format, List<String> columns) {
        this.format = format;
        this.columns = columns;
    }

    /**
     * A decoder for what stands under this header.
     *
     * @throws UnreadableRecordException if it is no header
     */
    static CsvDecoder under(byte[] header, char delimiter) {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        List<String> columns = cells(format, header).toList();
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new UnreadableRecordException("found a column name twice, expected different names");
        }
        return new CsvDecoder(format, columns);
    }

    @Override
    public Map<String, String> decode(byte[] bytes) {
        CSVRecord cells = cells(format, bytes);
        if (cells.size() != columns.size()) {
            throw new UnreadableRecordException(
                    "found " + cells.size() + " cells, expected " + columns.size() + " as in the header line");
        }
        Map<String, String> fields = new LinkedHashMap<>(2 * columns.size());
        for (int column = 0; column < columns.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                fields.put(columns.get(column), cells.get(column));
            }
        }
        return fields;
    }

    private static CSVRecord cells(CSVFormat format, byte[] bytes) {
        try (CSVParser parser = CSVParser.parse(text(bytes), format)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                throw new UnreadableRecordException("found " + records.size() + " records in a line, expected one");
            }
            return records.get(0);
        } catch (IOException | UncheckedIOException broken) {
            throw new UnreadableRecordException(
                    "found broken quotes, expected quotes around whole cells and every quote" + " within doubled");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new UnreadableRecordException("found bytes that are no UTF-8, expected UTF-8");
        }
    }
}
