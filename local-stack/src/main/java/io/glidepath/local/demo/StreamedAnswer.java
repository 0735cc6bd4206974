package io.glidepath.local.demo;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the server-sent events of one streamed chat completion. Used by one thread. */
final class StreamedAnswer {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DATA = "data: ";

    private final Supplier<Duration> sinceStart;
    private final Duration due;
    private Duration firstToken = Duration.ZERO;
    private JsonNode usage = JSON.missingNode();
    private String fault = "";

    /**
     * Prepares to read.
     *
     * @param due when the request was due, since the start of the load
     * @param sinceStart a clock of the load
     */
    StreamedAnswer(Duration due, Supplier<Duration> sinceStart) {
        this.due = due;
        this.sinceStart = sinceStart;
    }

    Sample read(Stream<String> lines) {
        lines.filter(line -> line.startsWith(DATA) && !line.equals(DATA + "[DONE]"))
                .forEach(line -> take(line.substring(DATA.length())));
        if (!fault.isEmpty()) {
            return new Sample.Failed(fault);
        }
        if (firstToken.isZero() || usage.isMissingNode()) {
            return new Sample.Failed("the stream ended without " + (firstToken.isZero() ? "a token" : "its usage"));
        }
        return new Sample.Answered(
                firstToken,
                sinceStart.get(),
                usage.path("prompt_tokens").asInt(0),
                usage.path("prompt_tokens_details").path("cached_tokens").asInt(0),
                usage.path("completion_tokens").asInt(0));
    }

    private void take(String event) {
        try {
            JsonNode chunk = JSON.readTree(event);
            String text =
                    chunk.path("choices").path(0).path("delta").path("content").asString("");
            if (firstToken.isZero() && !text.isEmpty()) {
                firstToken = sinceStart.get().minus(due);
            }
            if (chunk.path("usage").isObject()) {
                usage = chunk.path("usage");
            }
            if (chunk.has("error")) {
                fault = chunk.path("error").path("message").asString("an error in mid-stream");
            }
        } catch (JacksonException e) {
            fault = "an event that is not JSON";
        }
    }
}
