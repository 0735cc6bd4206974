package io.glidepath.local.doctor;

import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.net.HttpCalls;
import io.glidepath.local.net.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Examines an engine over its public interfaces. */
public final class Doctor {

    private static final Duration CALL = Duration.ofSeconds(15);

    private Doctor() {}

    /**
     * Examines one engine. One token is generated there.
     *
     * @param engine scheme, host and port
     * @param headers sent with each call, such as an authorization
     * @param kvEvents addresses where it is said to publish cache events
     * @param kvReplay addresses where it is said to repeat them
     * @return what was found
     * @throws CommandFailure when nothing that serves models answers there
     */
    public static Diagnosis examine(
            URI engine, Map<String, String> headers, List<String> kvEvents, List<String> kvReplay) {
        try (HttpCalls calls = new HttpCalls(CALL)) {
            Observations seen = new EngineProbe(calls, engine, headers).observe(kvEvents, kvReplay);
            if (seen.models() instanceof Reply.Unreachable nothing) {
                throw new CommandFailure("no engine answers at " + engine + " (" + nothing.reason() + ").");
            }
            if (EngineProfile.models(seen.models()).isEmpty()) {
                throw new CommandFailure(engine + " lists no models (GET /v1/models: "
                        + seen.models().summary() + "), so it is no OpenAI-compatible engine.");
            }
            EngineProfile profile = EngineProfile.of(seen);
            return new Diagnosis(engine, profile, Examination.of(seen, profile.kind()), Examination.usable(seen));
        }
    }
}
