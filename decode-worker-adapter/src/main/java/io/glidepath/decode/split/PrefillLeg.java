package io.glidepath.decode.split;

import io.glidepath.adapter.body.MalformedBodyException;
import io.glidepath.adapter.relay.Failure;
import io.glidepath.adapter.relay.Relay;
import io.glidepath.adapter.relay.UpstreamCall;
import io.glidepath.adapter.relay.WholeAnswer;
import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.decode.dialect.PrefillAnswer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** One prefill worker's leg: asks it, and judges what comes. */
@Component
class PrefillLeg {

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final Relay relay;
    private final SplitSettings settings;

    PrefillLeg(Relay relay, SplitSettings settings) {
        this.relay = relay;
        this.settings = settings;
    }

    /** Never an error; cancelling closes the connection, upon which an engine stops. */
    Mono<LegOutcome> run(UpstreamCall call) {
        return relay.whole(call, settings.prefillTimeout())
                .flatMap(answer -> answer instanceof WholeAnswer.Missing missing
                                && missing.failure().stale()
                        ? relay.whole(call, settings.prefillTimeout())
                        : Mono.just(answer))
                .map(PrefillLeg::judge)
                .timeout(settings.prefillTimeout(), Mono.just(new LegOutcome.Failed(FallbackCause.TIMEOUT)));
    }

    private static LegOutcome judge(WholeAnswer answer) {
        return switch (answer) {
            case WholeAnswer.Missing missing ->
                new LegOutcome.Failed(cause(missing.failure().kind()));
            case WholeAnswer.Came came when came.status() < BAD_REQUEST -> read(came.body());
            case WholeAnswer.Came came when !came.refusal().isEmpty() -> new LegOutcome.Failed(cause(came.refusal()));
            case WholeAnswer.Came came
            when came.status() >= SERVER_ERROR || came.status() == 401 -> new LegOutcome.Failed(FallbackCause.FAILED);
            case WholeAnswer.Came came -> new LegOutcome.Refused(came);
        };
    }

    private static LegOutcome read(byte[] body) {
        try {
            PrefillAnswer answer = PrefillAnswer.read(body);
            return answer.aborted() ? new LegOutcome.Failed(FallbackCause.ABORTED) : new LegOutcome.Computed(answer);
        } catch (MalformedBodyException e) {
            return new LegOutcome.Failed(FallbackCause.BROKEN);
        }
    }

    /** The prefill adapter's own word for refusing. */
    private static FallbackCause cause(String refusal) {
        return switch (RefusalCode.of(refusal).orElse(RefusalCode.INTERNAL_ERROR)) {
            case SATURATED -> FallbackCause.BUSY;
            case UNAVAILABLE -> FallbackCause.UNREACHABLE;
            case ENGINE_TIMEOUT -> FallbackCause.TIMEOUT;
            case ENGINE_FAILED -> FallbackCause.BROKEN;
            default -> FallbackCause.FAILED;
        };
    }

    private static FallbackCause cause(Failure.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> FallbackCause.UNREACHABLE;
            case TIMEOUT -> FallbackCause.TIMEOUT;
            case BROKEN -> FallbackCause.BROKEN;
        };
    }
}
