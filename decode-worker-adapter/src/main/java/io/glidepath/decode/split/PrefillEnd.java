package io.glidepath.decode.split;

import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.decode.dialect.PrefillAnswer;
import io.glidepath.decode.fleet.PrefillWorker;
import io.glidepath.decode.notices.Notices;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The prefill side of one request, from its beginning to its one end, which the picker is told exactly once. Thread-safe. */
final class PrefillEnd {

    private final SplitRequest request;
    private final Notices notices;
    private final long began = System.nanoTime();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile WorkerId worker;

    PrefillEnd(SplitRequest request, Notices notices) {
        this.request = request;
        this.notices = notices;
        this.worker = request.order().getFirst().id();
    }

    void asks(PrefillWorker next) {
        worker = next.id();
    }

    /** It served: what the decode adapter says of it. */
    LegReport served(PrefillAnswer answer, FallbackCause earlier) {
        long ms = tell(OutcomeResult.OK, answer.cachedTokens());
        return new LegReport(
                Optional.of(worker), OptionalLong.of(ms), answer.cachedTokens(), OptionalLong.empty(), earlier);
    }

    void ended(OutcomeResult result) {
        tell(result, OptionalInt.empty());
    }

    private long tell(OutcomeResult result, OptionalInt cachedTokens) {
        long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        if (told.compareAndSet(false, true)) {
            notices.prefillEnded(Outcome.prefillEnd(request.reservation(), worker, ms, boxed(cachedTokens), result));
        }
        return ms;
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
    }
}
