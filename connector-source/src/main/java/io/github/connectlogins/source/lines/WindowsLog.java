package io.github.connectlogins.source.lines;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.UnreadableRecordException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads Windows security events, each a line of XML as Windows itself renders it, or of JSON. */
final class WindowsLog implements LogReader {
    private static final String LOGON = "4624";
    private static final String FAILURE = "4625";

    /** Control characters, themselves or as references: Windows writes them in names, and XML must not hold them. */
    private static final Pattern CONTROL = Pattern.compile(
            "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]"
                    + "|&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])|0*(?:[0-8]|1[124-9]|2\\d|3[01]|6553[45]));",
            Pattern.CASE_INSENSITIVE);

    private final BoundedJson json;
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    WindowsLog(BoundedJson json) {
        this.json = json;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    @Override
    public List<Map<String, Object>> read(String line, long position) {
        if (line.startsWith("{")) {
            return List.of(json.toMap(line));
        }
        boolean mayBeLogin = line.startsWith("<Event") && (line.contains(LOGON) || line.contains(FAILURE));
        return mayBeLogin ? List.of(event(line)) : List.of();
    }

    private Map<String, Object> event(String line) {
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(
                    new StringReader(CONTROL.matcher(line).replaceAll("\uFFFD")));
            try {
                return fields(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException broken) {
            throw new UnreadableRecordException("found broken XML at character "
                    + (broken.getLocation() == null ? "?" : broken.getLocation().getCharacterOffset())
                    + ", expected one event a line");
        }
    }

    private static Map<String, Object> fields(XMLStreamReader xml) throws XMLStreamException {
        Map<String, Object> fields = new HashMap<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                read(xml, fields);
            }
        }
        return fields;
    }

    private static void read(XMLStreamReader xml, Map<String, Object> fields) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "EventID", "Computer" -> fields.put(xml.getLocalName(), xml.getElementText());
            case "TimeCreated" -> fields.put("SystemTime", xml.getAttributeValue(null, "SystemTime"));
            case "Data" -> {
                String name = xml.getAttributeValue(null, "Name");
                if (name != null) {
                    fields.put(name, xml.getElementText());
                }
            }
            default -> {
                // what stands around these
            }
        }
    }
}
