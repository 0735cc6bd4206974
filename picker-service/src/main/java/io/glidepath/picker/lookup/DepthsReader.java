package io.glidepath.picker.lookup;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.lookup.WorkerDepth;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an answer of the index token by token: it can name every worker of the fleet, and comes with every pick. A field that is
 * absent or null counts as 0 or false, one that is unknown is passed over. Thread-safe.
 */
final class DepthsReader {

    private final JsonFactory factory = JsonFactory.builder().build();

    /**
     * Reads one.
     *
     * @throws tools.jackson.core.JacksonException when it is no JSON, of another form, or cannot be
     */
    Lookup.Answered read(byte[] body) {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), body)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            long ageMs = 0;
            Map<WorkerId, WorkerDepth> depths = Map.of();
            for (String field = json.nextName(); field != null; field = json.nextName()) {
                json.nextToken();
                switch (field) {
                    case "ageMs" -> ageMs = isNumber(json) ? json.getLongValue() : 0;
                    case "workers" -> depths = workers(json);
                    default -> json.skipChildren();
                }
            }
            expect(json, json.currentToken(), JsonToken.END_OBJECT);
            return new Lookup.Answered(ageMs, depths);
        }
    }

    private static Map<WorkerId, WorkerDepth> workers(JsonParser json) {
        expect(json, json.currentToken(), JsonToken.START_ARRAY);
        Map<WorkerId, WorkerDepth> depths = new HashMap<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            WorkerDepth depth = worker(json);
            depths.putIfAbsent(depth.id(), depth);
        }
        return depths;
    }

    private static WorkerDepth worker(JsonParser json) {
        expect(json, json.currentToken(), JsonToken.START_OBJECT);
        String id = "";
        int blocks = 0;
        int gpu = 0;
        boolean incomplete = false;
        boolean incompatible = false;
        for (String field = json.nextName(); field != null; field = json.nextName()) {
            json.nextToken();
            switch (field) {
                case "id" -> id = text(json);
                case "blocks" -> blocks = isNumber(json) ? json.getIntValue() : 0;
                case "gpu" -> gpu = isNumber(json) ? json.getIntValue() : 0;
                case "incomplete" -> incomplete = truth(json);
                case "incompatible" -> incompatible = truth(json);
                default -> json.skipChildren();
            }
        }
        try {
            return new WorkerDepth(new WorkerId(id), blocks, gpu, incomplete, incompatible);
        } catch (IllegalArgumentException wrong) {
            throw new StreamReadException(json, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static String text(JsonParser json) {
        expect(json, json.currentToken(), JsonToken.VALUE_STRING);
        return json.getString();
    }

    private static boolean isNumber(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        expect(json, json.currentToken(), JsonToken.VALUE_NUMBER_INT);
        return true;
    }

    private static boolean truth(JsonParser json) {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw unexpected(json, json.currentToken());
        };
    }

    private static void expect(JsonParser json, JsonToken token, JsonToken wanted) {
        if (token != wanted) {
            throw unexpected(json, token);
        }
    }

    private static StreamReadException unexpected(JsonParser json, JsonToken token) {
        return new StreamReadException(json, "an answer of the index has no " + token + " there");
    }
}
