package io.github.connectlogins.smt;

import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.core.Violation;
import java.util.List;
import org.apache.kafka.common.cache.Cache;
import org.apache.kafka.common.cache.LRUCache;
import org.apache.kafka.common.cache.SynchronizedCache;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Takes events out of Structs and puts them into new ones, by a plan for each schema that it remembers. */
final class StructAdapter {
    private static final int REMEMBERED_SCHEMAS = 64;

    private final LoginEnricher enricher;
    private final FieldMap fields;
    private final Cache<Schema, StructPlan> plans = new SynchronizedCache<>(new LRUCache<>(REMEMBERED_SCHEMAS));
    /** Asked first, without a lock: record after record mostly has the same schema object. */
    private volatile StructPlan last;

    StructAdapter(LoginEnricher enricher, FieldMap fields) {
        this.enricher = enricher;
        this.fields = fields;
    }

    /** The verdict on an event in a Struct that stays as it is. */
    Verdict apply(Struct struct) {
        StructPlan plan = planFor(struct.schema());
        Object[] event = enricher.newEvent();
        plan.read(struct, event);
        List<Violation> found = enricher.enrich(event);
        return found.isEmpty()
                ? new Verdict.Enriched(plan.output(), plan.write(struct, event))
                : new Verdict.Rejected(found);
    }

    private StructPlan planFor(Schema schema) {
        StructPlan plan = last;
        if (plan == null || plan.input() != schema) {
            plan = knownOrNew(schema);
            last = plan;
        }
        return plan;
    }

    private StructPlan knownOrNew(Schema schema) {
        StructPlan plan = plans.get(schema);
        if (plan == null) {
            plan = new StructPlanner(enricher, fields, schema).plan();
            plans.put(schema, plan);
        }
        return plan;
    }
}
