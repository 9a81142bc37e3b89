package io.github.connectlogins.sink.fold;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Everything a task has folded since the last flush. Owned by one thread at a time. */
public final class Fold {
    private final FoldRules rules;
    private final Map<TopicPartition, PartitionFold> partitions = new HashMap<>();

    /** An empty fold. */
    public Fold(FoldRules rules) {
        this.rules = rules;
    }

    /** The fold of a partition's opening {@code epoch}; an older opening's is thrown away. */
    public PartitionFold partition(TopicPartition partition, int epoch) {
        PartitionFold fold = partitions.get(partition);
        if (fold == null || fold.epoch() != epoch) {
            fold = new PartitionFold(epoch, rules);
            partitions.put(partition, fold);
        }
        return fold;
    }

    /** Throws away what was folded of these partitions. */
    public void forget(Set<TopicPartition> gone) {
        partitions.keySet().removeAll(gone);
    }

    /** The folds by partition. */
    public Map<TopicPartition, PartitionFold> partitions() {
        return partitions;
    }

    /** Whether nothing was folded. */
    public boolean isEmpty() {
        return partitions.isEmpty();
    }

    /** How many users were folded, one of two partitions twice. */
    public int users() {
        return partitions.values().stream().mapToInt(PartitionFold::users).sum();
    }

    /** Whether Redis should be waited for before more is folded. */
    public boolean isFull() {
        return partitions.values().stream().anyMatch(PartitionFold::isFull);
    }
}
