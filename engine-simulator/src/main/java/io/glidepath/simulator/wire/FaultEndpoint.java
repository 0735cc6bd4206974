package io.glidepath.simulator.wire;

import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Call;
import io.glidepath.simulator.exchange.Refused;
import io.glidepath.simulator.exchange.Reply;
import io.glidepath.simulator.faults.FaultJson;
import io.glidepath.simulator.faults.FaultPlan;
import io.glidepath.simulator.faults.Faults;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /simulator/faults}: what is to go wrong in this engine. Not part of the engine's own surface. */
final class FaultEndpoint {

    private static final int LONGEST_DOWN_MILLIS = 600_000;

    private final Faults faults;
    private final EngineControl control;

    FaultEndpoint(Faults faults, EngineControl control) {
        this.faults = faults;
        this.control = control;
    }

    Reply show() {
        return plan(faults.active());
    }

    Reply clear() {
        faults.clear();
        return show();
    }

    /** Sets the named faults; {@code restart} and {@code kill} happen after the answer. */
    Reply change(Call call) {
        ObjectNode json = (ObjectNode) call.fields().node();
        try {
            Optional<Runnable> action = action(json);
            Reply answer = plan(faults.change(plan -> FaultJson.apply(plan, json)));
            action.ifPresent(Runnable::run);
            return answer;
        } catch (IllegalArgumentException wrong) {
            throw new Refused(ApiError.badRequest(String.valueOf(wrong.getMessage())));
        }
    }

    private Optional<Runnable> action(ObjectNode json) {
        JsonNode restart = json.remove("restart");
        JsonNode kill = json.remove("kill");
        if (kill != null && kill.asBoolean(false)) {
            return Optional.of(control::kill);
        }
        if (restart == null) {
            return Optional.empty();
        }
        int millis = restart.path("downMillis").asInt(0);
        if (millis < 0 || millis > LONGEST_DOWN_MILLIS) {
            throw new IllegalArgumentException(
                    "restart.downMillis must be from 0 to %d, but is %d".formatted(LONGEST_DOWN_MILLIS, millis));
        }
        return Optional.of(() -> control.restartAfter(Duration.ofMillis(millis)));
    }

    private static Reply plan(FaultPlan plan) {
        return Reply.ok(FaultJson.toJson(plan).toString());
    }
}
