package io.glidepath.picker.pick;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.picker.explain.AttemptExplained;
import io.glidepath.picker.explain.DecisionLog;
import io.glidepath.picker.flow.WaitingRoom;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.pick.Bid.Look;
import io.glidepath.picker.pick.PickService.PickTools;
import io.glidepath.picker.placing.Deciding;
import io.glidepath.picker.reading.Deadline;
import io.glidepath.picker.reading.PromptReading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What would happen to a body now. Asks for tokens and the index as a pick does; reserves, learns, queues and keeps
 * nothing. Blocks its thread, a virtual one.
 */
@Component
class DryRun {

    private final PromptReading reading;
    private final Deciding deciding;
    private final Ledger ledger;
    private final WaitingRoom room;
    private final DecisionLog decisions;
    private final PickTools tools;

    DryRun(
            PromptReading reading,
            Deciding deciding,
            Ledger ledger,
            WaitingRoom room,
            DecisionLog decisions,
            PickTools tools) {
        this.reading = reading;
        this.deciding = deciding;
        this.ledger = ledger;
        this.room = room;
        this.decisions = decisions;
        this.tools = tools;
    }

    /**
     * The answer.
     *
     * @param verdict {@code bind}, {@code hold} or {@code refuse}
     * @param refusal what it would be refused with; absent where it would not
     * @param decision why; absent where the body alone is refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            String verdict,
            @Nullable Problem refusal,
            @Nullable AttemptExplained decision) {}

    Told of(PickCall call, byte[] body) {
        Deadline deadline = Deadline.in(call.deadline(), tools.clock());
        return switch (reading.read(call.path(), call.tenant(), body, deadline)) {
            case PromptReading.Read.Refused refused -> new Told("refuse", refused.problem(), null);
            case PromptReading.Read.Known known -> {
                Bid.Tools looking = new Bid.Tools(deciding, ledger, decisions.candidates(), tools);
                yield told(new Bid(call, known.facts(), body.length, deadline::passed, looking));
            }
        };
    }

    private Told told(Bid bid) {
        int priority = bid.call().priority();
        boolean turn = room.door(bid.call().tenant(), priority).turn();
        Look instead = bid.consider(turn, room.sheds(priority)).orElse(null);
        Explanations explain = bid.explanations();
        Instant now = tools.instants().instant();
        return switch (instead) {
            case null -> new Told("bind", null, explain.wouldBind(now));
            case Look.Waits waits -> new Told("hold", null, explain.wouldHold(waits.lack(), now));
            case Look.Refused refused ->
                new Told("refuse", refused.problem(), explain.refused(refused.problem(), bid.held(), now));
            case Look.Reserved reserved -> throw new IllegalStateException("a dry run reserved " + reserved.id());
        };
    }
}
