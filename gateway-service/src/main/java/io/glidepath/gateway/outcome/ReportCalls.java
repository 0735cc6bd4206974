package io.glidepath.gateway.outcome;

import io.glidepath.contracts.outcome.Adoption;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeBatch;
import io.glidepath.gateway.calls.InternalClient;
import io.glidepath.gateway.calls.Picker;
import io.glidepath.gateway.signals.GatewayMetrics;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The two calls that keep a picker's books right. */
record ReportCalls(InternalClient internal, OutcomeSettings settings, GatewayMetrics metrics) {

    /** One answer an outcome; an error when the picker did not answer in time, or not as it should. */
    Mono<OutcomeBatch.Answer> outcomes(Picker picker, List<Outcome> outcomes) {
        return call(picker, OutcomeBatch.PATH, new OutcomeBatch(outcomes), OutcomeBatch.Answer.class)
                .filter(answer -> answer.items().size() == outcomes.size())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("another number of answers than outcomes")));
    }

    /** One reservation a request. */
    Mono<Adoption.Answer> adopt(Picker picker, List<LiveRequest> requests) {
        Adoption adoption =
                new Adoption(requests.stream().map(LiveRequest::forAdoption).toList());
        return call(picker, Adoption.PATH, adoption, Adoption.Answer.class)
                .filter(answer -> answer.reservations().size() == requests.size())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("another number of reservations")));
    }

    private <T> Mono<T> call(Picker picker, String path, Object body, Class<T> type) {
        return internal.post(picker.at(path), Map.of(), internal.write(body))
                .timeout(settings.deadline())
                .map(answer -> {
                    if (answer.status() != 200) {
                        throw new IllegalStateException(path + " was answered with " + answer.status());
                    }
                    return internal.read(answer.body(), type);
                });
    }
}
