package io.github.connectlogins.source.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.github.connectlogins.core.UnreadableRecordException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A CSV record under a header: from column to text, without the empty cells. */
final class CsvDecoder implements RecordDecoder {
    private final CsvReaderBuilder format;
    private final String[] columns;

    private CsvDecoder(CsvReaderBuilder format, String[] columns) {
        this.format = format;
        this.columns = columns;
    }

    /**
     * A decoder for what stands under this header.
     *
     * @throws UnreadableRecordException if it is no header
     */
    static CsvDecoder under(byte[] header, char delimiter) {
        CsvReaderBuilder format = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true);
        String[] columns = cells(format, header);
        if (new HashSet<>(List.of(columns)).size() < columns.length) {
            throw new UnreadableRecordException("found a column name twice, expected different names");
        }
        return new CsvDecoder(format, columns);
    }

    @Override
    public Map<String, String> decode(byte[] bytes) {
        String[] cells = cells(format, bytes);
        if (cells.length != columns.length) {
            throw new UnreadableRecordException(
                    "found " + cells.length + " cells, expected " + columns.length + " as in the header line");
        }
        Map<String, String> fields = new LinkedHashMap<>(2 * columns.length);
        for (int column = 0; column < columns.length; column++) {
            if (!cells[column].isEmpty()) {
                fields.put(columns[column], cells[column]);
            }
        }
        return fields;
    }

    /** A carriage return ends a record too, so there may be several in what a line feed ends. */
    private static String[] cells(CsvReaderBuilder format, byte[] bytes) {
        String text = Utf8.text(bytes)
                .orElseThrow(() -> new UnreadableRecordException("found bytes that are no UTF-8, expected UTF-8"));
        try {
            Iterator<String[]> records =
                    format.build(StringArrayHandler.of(), text).iterator();
            String[] cells = records.next();
            if (records.hasNext()) {
                throw new UnreadableRecordException("found several records in a line, expected one");
            }
            return cells;
        } catch (CsvParseException broken) {
            throw new UnreadableRecordException(
                    "found broken quotes, expected quotes around whole cells and every quote within doubled");
        }
    }
}
