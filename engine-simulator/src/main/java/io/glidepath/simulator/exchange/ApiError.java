package io.glidepath.simulator.exchange;

import java.util.Optional;

/**
 * A refusal in the engine's error object.
 *
 * @param status HTTP status, repeated in the body as {@code code}
 * @param type the engine's class of error, e.g. {@code BadRequestError}
 * @param message for a person
 * @param param the field at fault
 */
public record ApiError(int status, String type, String message, Optional<String> param) {

    /** A refusal of the request as a whole: 400. */
    public static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequestError", message, Optional.empty());
    }

    /** A refusal that names the field: the engine repeats field and value in the message: 400. */
    public static ApiError badValue(String param, String message, String value) {
        return new ApiError(
                400,
                "BadRequestError",
                "%s (parameter=%s, value=%s)".formatted(message, param, value),
                Optional.of(param));
    }

    /** A refusal whose message names the field but not its value: 400. */
    public static ApiError badField(String param, String message) {
        return new ApiError(400, "BadRequestError", "%s (parameter=%s)".formatted(message, param), Optional.of(param));
    }

    /** Another model than the served one was asked for: 404. */
    public static ApiError unknownModel(String asked, String served) {
        return new ApiError(
                404,
                "NotFoundError",
                "The model `%s` does not exist. Valid aliases: %s.".formatted(asked, served),
                Optional.of("model"));
    }

    /** The prompt alone is longer than {@code maxModelLength} tokens: 400. The engine names the limit, not the length. */
    public static ApiError tooLong(int maxModelLength) {
        return badValue(
                "input_tokens",
                "This model's maximum context length is %d tokens. However, your prompt contains at least %d input tokens, which exceeds this limit even without any output tokens. Please reduce the length of the input prompt."
                        .formatted(maxModelLength, maxModelLength + 1),
                Integer.toString(maxModelLength + 1));
    }

    /** The engine cannot go on: 500. */
    public static ApiError engineFailed() {
        return new ApiError(
                500,
                "InternalServerError",
                "EngineCore encountered an issue. See stack trace (above) for the root cause.",
                Optional.empty());
    }

    /** No further request may wait: 503. */
    public static ApiError overloaded() {
        return new ApiError(503, "ServiceUnavailableError", "Too many requests are waiting.", Optional.empty());
    }

    /** The error object, which is the whole body. */
    public String json() {
        StringBuilder out = new StringBuilder(160).append("{\"error\":{\"message\":");
        JsonText.quote(out, message);
        out.append(",\"type\":");
        JsonText.quote(out, type);
        out.append(",\"param\":");
        param.ifPresentOrElse(name -> JsonText.quote(out, name), () -> out.append("null"));
        return out.append(",\"code\":").append(status).append("}}").toString();
    }
}
