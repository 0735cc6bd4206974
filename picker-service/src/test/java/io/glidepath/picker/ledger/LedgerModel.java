package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.OutcomeEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a ledger says, one call at a time, written as plainly as can be: a list of what is open.
 *
 * @param open in order of their numbers
 * @param issued reservations made so far
 */
record LedgerModel(List<Open> open, long issued) {

    static final List<WorkerId> WORKERS = List.of(new WorkerId("a"), new WorkerId("b"));
    static final int LIMIT = 2;
    static final LedgerModel EMPTY = new LedgerModel(List.of(), 0);

    record Open(long number, WorkerId worker, boolean dispatched, boolean begun) {}

    /** A call with what it was told. */
    sealed interface Call {

        record Reserve(long number, WorkerId worker) implements Call {}

        record Nowhere() implements Call {}

        record Tell(long number, OutcomeEvent event, String told) implements Call {}

        record Release(long number, boolean wasOpen) implements Call {}

        /** Takes back all that were not dispatched within the time. */
        record Expire(List<Long> freed) implements Call {}
    }

    Optional<LedgerModel> after(Call call) {
        return switch (call) {
            case Call.Reserve made -> reserve(made);
            case Call.Nowhere none -> shortest().isEmpty() ? Optional.of(this) : Optional.empty();
            case Call.Tell tell -> tell(tell);
            case Call.Release release ->
                find(release.number()).isPresent() == release.wasOpen()
                        ? Optional.of(without(List.of(release.number())))
                        : Optional.empty();
            case Call.Expire expire ->
                open.stream()
                                .filter(each -> !each.dispatched())
                                .map(Open::number)
                                .toList()
                                .equals(expire.freed())
                        ? Optional.of(without(expire.freed()))
                        : Optional.empty();
        };
    }

    private Optional<LedgerModel> reserve(Call.Reserve made) {
        if (made.number() != issued + 1 || !shortest().equals(Optional.of(made.worker()))) {
            return Optional.empty();
        }
        List<Open> more = new ArrayList<>(open);
        more.add(new Open(made.number(), made.worker(), false, false));
        return Optional.of(new LedgerModel(more, made.number()));
    }

    private Optional<LedgerModel> tell(Call.Tell tell) {
        Optional<Open> found = find(tell.number());
        if (found.isEmpty()) {
            boolean ended = tell.event() == OutcomeEvent.END && tell.number() <= issued;
            return tell.told().equals(ended ? "Repeated" : "Unknown") ? Optional.of(this) : Optional.empty();
        }
        Open was = found.get();
        boolean repeated = tell.event() == OutcomeEvent.DISPATCHED && was.dispatched()
                || tell.event() == OutcomeEvent.FIRST_TOKEN && was.begun();
        if (!tell.told().equals(repeated ? "Repeated" : "Moved")) {
            return Optional.empty();
        }
        return Optional.of(
                tell.event() == OutcomeEvent.END
                        ? without(List.of(tell.number()))
                        : with(new Open(
                                was.number(),
                                was.worker(),
                                true,
                                was.begun() || tell.event() == OutcomeEvent.FIRST_TOKEN)));
    }

    private Optional<WorkerId> shortest() {
        return WORKERS.stream()
                .filter(worker -> inFlight(worker) < LIMIT)
                .min(Comparator.comparingLong(this::inFlight));
    }

    private long inFlight(WorkerId worker) {
        return open.stream().filter(each -> each.worker().equals(worker)).count();
    }

    private Optional<Open> find(long number) {
        return open.stream().filter(each -> each.number() == number).findFirst();
    }

    private LedgerModel without(List<Long> numbers) {
        return new LedgerModel(
                open.stream().filter(each -> !numbers.contains(each.number())).toList(), issued);
    }

    private LedgerModel with(Open changed) {
        return new LedgerModel(
                open.stream()
                        .map(each -> each.number() == changed.number() ? changed : each)
                        .toList(),
                issued);
    }
}
