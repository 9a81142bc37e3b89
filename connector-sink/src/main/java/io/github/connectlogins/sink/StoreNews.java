package io.github.connectlogins.sink;

import io.github.connectlogins.sink.output.AlertSource;
import io.github.connectlogins.sink.output.Publisher;
import io.github.connectlogins.sink.store.Opening;
import io.github.connectlogins.sink.store.StoreEvent;
import java.util.function.Consumer;

/**
 * Passes on what the writer tells: the publisher hears of a position before the task does, and both in the order in
 * which things happened. All of it is measured before, and what is only measured wakes nobody.
 */
record StoreNews(Publisher publisher, SinkSession session, StoreMeter meter) implements Consumer<StoreEvent> {
    @Override
    public void accept(StoreEvent event) {
        meter.accept(event);
        if (event instanceof StoreEvent.Opened opened) {
            opened(opened);
        } else if (event instanceof StoreEvent.Counted counted) {
            publisher.counted(counted.partition(), counted.position(), counted.alerts());
        } else if (event instanceof StoreEvent.Forgotten forgotten) {
            publisher.forget(forgotten.partitions());
        }
        if (!(event instanceof StoreEvent.Measured)) {
            session.tell(event);
        }
    }

    private void opened(StoreEvent.Opened event) {
        Opening opening = event.opening();
        publisher.opened(
                new AlertSource(event.partition(), opening.alertKey()),
                opening.position(),
                opening.published(),
                opening.outbox());
    }
}
