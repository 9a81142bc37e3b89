package io.github.connectlogins.smt;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** How events of one schema are read and written, worked out once so that a record costs neither names nor look-ups. */
final class StructPlan {
    private final Schema input;
    private final Schema output;
    private final Field[][] read;
    private final Copy[] copied;
    private final Write[] written;

    /** A field that is handed on as it is. */
    record Copy(Field from, Field to) {}

    /** A slot that is written. */
    record Write(int slot, Field to) {}

    /**
     * A plan.
     *
     * @param input the schema it is for
     * @param output the schema of what it writes
     * @param read by slot, the fields that may hold it, best first
     */
    StructPlan(Schema input, Schema output, List<List<Field>> read, List<Copy> copied, List<Write> written) {
        this.input = input;
        this.output = output;
        this.read = read.stream().map(fields -> fields.toArray(Field[]::new)).toArray(Field[][]::new);
        this.copied = copied.toArray(Copy[]::new);
        this.written = written.toArray(Write[]::new);
    }

    Schema input() {
        return input;
    }

    Schema output() {
        return output;
    }

    /** Fills the slots of {@code event} from {@code struct}. */
    void read(Struct struct, Object[] event) {
        for (int slot = 0; slot < read.length; slot++) {
            for (Field field : read[slot]) {
                event[slot] = struct.get(field);
                if (event[slot] != null) {
                    break;
                }
            }
        }
    }

    /** A new Struct with what {@code struct} holds and what {@code event} says. */
    Struct write(Struct struct, Object[] event) {
        Struct enriched = new Struct(output);
        for (Copy copy : copied) {
            enriched.put(copy.to, struct.get(copy.from));
        }
        for (Write write : written) {
            enriched.put(write.to, event[write.slot]);
        }
        return enriched;
    }
}
