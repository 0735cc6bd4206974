package io.glidepath.simulator.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request body as the engine's front end does, with its refusals. */
final class BodyJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private BodyJson() {}

    static Fields object(Optional<String> contentType, byte[] body) {
        if (contentType.filter(BodyJson::isJson).isEmpty() && body.length > 0) {
            throw new Refused(new ApiError(
                    400,
                    "Bad Request",
                    "1 validation error:\n  Unsupported Media Type: Only 'application/json' is allowed",
                    Optional.empty()));
        }
        if (body.length == 0) {
            throw refuse(new Violation("missing", "body", "Field required", "None", Optional.empty()));
        }
        JsonNode tree = parse(body);
        if (!tree.isObject()) {
            String message = "Input should be a valid dictionary or object to extract fields from";
            throw refuse(Violation.of("model_attributes_type", "body", message, tree));
        }
        return new Fields(tree);
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException broken) {
            PythonJsonError fault = PythonJsonError.in(new String(body, StandardCharsets.UTF_8))
                    .orElse(new PythonJsonError(0, "Expecting value"));
            throw refuse(Violation.invalidJson(fault));
        }
    }

    private static Refused refuse(Violation violation) {
        return new Refused(Violation.toError(List.of(violation)));
    }
}
