package io.glidepath.simulator.exchange;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One field that does not have the form the engine's request schema asks for.
 *
 * @param type the schema library's name of the rule, e.g. {@code int_parsing}
 * @param location dotted path from {@code body}
 * @param message the rule in words
 * @param input the offending value in its short form
 * @param context why, for rules that have a reason
 */
record Violation(String type, String location, String message, String input, Optional<String> context) {

    static Violation of(String type, String location, String message, JsonNode input) {
        return new Violation(type, location, message, PythonText.input(input), Optional.empty());
    }

    static Violation missing(String location, JsonNode parent) {
        return of("missing", location, "Field required", parent);
    }

    static Violation invalidJson(PythonJsonError error) {
        return new Violation(
                "json_invalid",
                "body." + error.position(),
                "JSON decode error",
                "<dict of 0 items>",
                Optional.of(error.message()));
    }

    static ApiError toError(List<Violation> violations) {
        String count = violations.size() == 1 ? "1 validation error:" : violations.size() + " validation errors:";
        String lines = violations.stream().map(Violation::line).collect(Collectors.joining("\n"));
        return new ApiError(
                400,
                "Bad Request",
                count + "\n" + lines,
                Optional.of(violations.getFirst().location()));
    }

    private String line() {
        String ctx = context.map(error -> ", 'ctx': {'error': " + PythonText.quoted(error) + "}")
                .orElse("");
        return "  {'type': %s, 'loc': %s, 'msg': %s, 'input': %s%s}"
                .formatted(
                        PythonText.quoted(type),
                        PythonText.quoted(location),
                        PythonText.quoted(message),
                        PythonText.quoted(input),
                        ctx);
    }
}
