package io.glidepath.gateway.body;

import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.body.InferenceBody.Field;
import io.glidepath.gateway.body.InferenceBody.Replaced;
import io.glidepath.gateway.dialect.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One pass over a body: is it JSON, whose model, is it a stream, does it say what it may not. Strings are skipped, never
 * built, but for the few that are looked at. Of a repeated field the last one counts, as it does for the engines.
 */
final class BodyScan {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] bytes;
    private final List<Replaced> replaced = new ArrayList<>();
    private @Nullable String model;
    private boolean stream;
    private boolean messages;
    private @Nullable Refusal refusal;

    private BodyScan(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Pure: says what the body of a request to {@code path} is. */
    static ReadBody scan(String path, byte[] bytes) {
        BodyScan scan = new BodyScan(bytes);
        Optional<Refusal> wrong = scan.run(path.endsWith("/chat/completions"));
        return wrong.<ReadBody>map(ReadBody.Refused::new).orElseGet(() -> new ReadBody.Accepted(scan.accepted()));
    }

    private InferenceBody accepted() {
        return new InferenceBody(bytes, model == null ? "" : model, stream, replaced);
    }

    private Optional<Refusal> run(boolean chat) {
        if (!startsAsUtf8()) {
            return Optional.of(Refusal.of(RefusalCode.INVALID_JSON, "The body must be a JSON object in UTF-8."));
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of(Refusal.of(RefusalCode.INVALID_JSON, "The body must be a JSON object."));
            }
            while (refusal == null && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                field(parser, parser.currentName());
            }
            if (refusal == null && parser.nextToken() != null) {
                return Optional.of(Refusal.of(RefusalCode.INVALID_JSON, "Something follows the JSON object."));
            }
        } catch (JacksonException e) {
            return Optional.of(Refusal.of(RefusalCode.INVALID_JSON, "The body is not JSON: " + place(e)));
        }
        return Optional.ofNullable(refusal).or(() -> missing(chat));
    }

    /** JSON in other encodings has a zero among its first bytes; a byte order mark is not JSON. */
    private boolean startsAsUtf8() {
        if (bytes.length == 0 || bytes[0] == (byte) 0xEF || bytes[0] == (byte) 0xFE || bytes[0] == (byte) 0xFF) {
            return false;
        }
        return bytes[0] != 0 && (bytes.length < 2 || bytes[1] != 0);
    }

    private void field(JsonParser parser, String name) {
        if (RefusedFields.refusedAtTop(name)) {
            refuse(name);
            return;
        }
        JsonToken value = parser.nextToken();
        switch (name) {
            case "model" -> model(parser, value);
            case "stream" -> stream(value);
            case "messages" -> messages(value);
            case "request_id" -> replace(parser, Field.REQUEST_ID);
            case "priority" -> replace(parser, Field.PRIORITY);
            default -> look(parser, name, value);
        }
        if (refusal == null) {
            parser.skipChildren();
        }
    }

    /** At any depth, inside arrays too: what an engine does with it is not known here. */
    private void look(JsonParser parser, String name, JsonToken value) {
        if (!RefusedFields.mayHide(name) || !value.isStructStart()) {
            return;
        }
        int depth = 1;
        while (refusal == null && depth > 0) {
            JsonToken next = parser.nextToken();
            if (next == JsonToken.PROPERTY_NAME && RefusedFields.refusedIn(name, parser.currentName())) {
                refuse(name + "." + parser.currentName());
            } else if (next == null || next.isStructEnd()) {
                depth--;
            } else if (next.isStructStart()) {
                depth++;
            }
        }
    }

    private void model(JsonParser parser, JsonToken value) {
        model = value == JsonToken.VALUE_STRING ? parser.getString() : null;
        if (model == null || model.isBlank()) {
            refusal = Refusal.of(RefusalCode.INVALID_FIELD, "model must be a string that is not empty.", "model");
        }
    }

    private void stream(JsonToken value) {
        stream = value == JsonToken.VALUE_TRUE;
        if (!stream && value != JsonToken.VALUE_FALSE && value != JsonToken.VALUE_NULL) {
            refusal = Refusal.of(RefusalCode.INVALID_FIELD, "stream must be true or false.", "stream");
        }
    }

    private void messages(JsonToken value) {
        messages = value == JsonToken.START_ARRAY;
        if (!messages) {
            refusal = Refusal.of(RefusalCode.INVALID_FIELD, "messages must be an array.", "messages");
        }
    }

    private void replace(JsonParser parser, Field field) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        replaced.add(new Replaced(field, start, (int) parser.currentLocation().getByteOffset()));
    }

    private void refuse(String field) {
        refusal = Refusal.of(RefusalCode.REFUSED_FIELD, field + " may not be sent by clients.", field);
    }

    private Optional<Refusal> missing(boolean chat) {
        if (model == null) {
            return Optional.of(Refusal.of(RefusalCode.INVALID_FIELD, "model is missing.", "model"));
        }
        return chat && !messages
                ? Optional.of(Refusal.of(RefusalCode.INVALID_FIELD, "messages is missing.", "messages"))
                : Optional.empty();
    }

    /** The parser's own message may quote the body. */
    private static String place(JacksonException failure) {
        var location = failure.getLocation();
        return location == null
                ? "it ends too soon or is nested too deep."
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ".";
    }
}
