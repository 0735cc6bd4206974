package io.glidepath.gateway.picking;

import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.contracts.pick.PickAnswer;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.calls.InternalClient;
import io.glidepath.gateway.calls.Picker;
import io.glidepath.gateway.dialect.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks one picker for a worker. Cancelling closes the call, which takes the request out of the picker's queue. */
@Component
class PickerClient {

    private final InternalClient internal;
    private final GatewayId self;
    private final Duration deadline;

    PickerClient(InternalClient internal, GatewayId self, PickSettings settings) {
        this.internal = internal;
        this.self = self;
        this.deadline = settings.deadline();
    }

    /** The picker's word, or an error when it has none: unreachable, lost meanwhile, late, or not understood. */
    Mono<Choice> pick(Picker picker, PickRequest request) {
        return internal.post(
                        picker.at(PickCall.PATH),
                        headers(request),
                        request.subject().body())
                .takeUntilOther(picker.lost())
                .timeout(deadline)
                .switchIfEmpty(Mono.error(PickerLostException::new))
                .map(answer -> choice(request, answer));
    }

    private Map<String, String> headers(PickRequest request) {
        PickRequest.Subject subject = request.subject();
        PickRequest.Wishes wishes = subject.wishes();
        PickCall call = new PickCall(
                subject.path(),
                subject.tenant(),
                subject.priority(),
                subject.requestId(),
                self,
                request.attempt(),
                request.parent(),
                request.exclude(),
                deadline,
                wishes.ttft(),
                wishes.tpot(),
                wishes.session());
        if (!wishes.explain()) {
            return call.toHeaders();
        }
        Map<String, String> headers = new HashMap<>(call.toHeaders());
        headers.put("x-glidepath-explain", "1");
        return headers;
    }

    private Choice choice(PickRequest request, InternalClient.Answer answer) {
        if (answer.status() == 200) {
            String decision = request.subject().wishes().explain() ? answer.decision() : "";
            PickAnswer pick = internal.read(answer.body(), PickAnswer.class);
            return Choice.Found.of(pick.candidates().getFirst(), pick.promptTokens(), pick.reservation(), decision);
        }
        Problem problem = internal.read(answer.body(), Problem.class);
        RefusalCode code = RefusalCode.of(problem.code())
                .filter(known -> isTheClients(known))
                .orElseThrow(() -> new IllegalStateException("the picker answered " + answer.status() + " "
                        + problem.code() + " to " + request.attempt().word()));
        return new Choice.None(new Refusal(
                code,
                problem.detail(),
                Optional.ofNullable(problem.param()),
                Optional.ofNullable(problem.retryAfterMs()).map(Duration::ofMillis)));
    }

    /** What is between the picker and us (our credential, its own faults) is not for the client, but for the fallback. */
    private static boolean isTheClients(RefusalCode code) {
        return switch (code) {
            case INVALID_KEY,
                    MISSING_KEY,
                    UNKNOWN_PATH,
                    METHOD_NOT_ALLOWED,
                    UNAVAILABLE,
                    INTERNAL_ERROR,
                    PICKER_UNAVAILABLE -> false;
            case INVALID_JSON,
                    INVALID_FIELD,
                    REFUSED_FIELD,
                    CONTEXT_TOO_LONG,
                    FORBIDDEN,
                    UNKNOWN_MODEL,
                    UNKNOWN_DECISION,
                    BODY_TOO_LARGE,
                    SATURATED,
                    ENGINE_FAILED,
                    NO_READY_WORKER,
                    ENGINE_TIMEOUT,
                    DEADLINE_EXCEEDED -> true;
        };
    }

    /** The picker stopped answering while the pick waited. */
    static final class PickerLostException extends RuntimeException {
        PickerLostException() {
            super("the picker was lost meanwhile", null, false, false);
        }
    }
}
