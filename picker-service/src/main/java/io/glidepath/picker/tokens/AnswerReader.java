package io.glidepath.picker.tokens;

import io.glidepath.picker.understanding.MediaSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Reads what engines answer (vLLM 0.32): {@code tokens} of {@code /tokenize}; {@code token_ids} and {@code features} of a
 * render endpoint, of which several prompts have several. Pixels, which may follow, are passed over.
 */
final class AnswerReader {

    private static final EngineAnswer MALFORMED = new EngineAnswer.Failed("engine_malformed");

    private final JsonParser json;
    private final boolean rendered;
    private final List<EngineAnswer.Ids> prompts = new ArrayList<>();
    private int[] ids = {};
    private boolean known;
    private Map<String, List<String>> hashes = Map.of();
    private Map<String, List<Place>> places = Map.of();

    private AnswerReader(JsonParser json, boolean rendered) {
        this.json = json;
        this.rendered = rendered;
    }

    static EngineAnswer read(JsonParser json, boolean rendered) {
        return new AnswerReader(json, rendered).read();
    }

    private EngineAnswer read() {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_ARRAY) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                prompt();
            }
            return prompts.isEmpty() ? MALFORMED : EngineAnswer.Ids.ofAll(prompts);
        }
        if (first != JsonToken.START_OBJECT) {
            return MALFORMED;
        }
        prompt();
        return prompts.isEmpty() ? MALFORMED : prompts.getFirst();
    }

    private void prompt() {
        known = false;
        hashes = Map.of();
        places = Map.of();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "tokens", "token_ids" -> ids();
                case "features" -> features();
                default -> json.skipChildren();
            }
        }
        if (known) {
            prompts.add(withMedia());
        }
    }

    private void ids() {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        IntStream.Builder read = IntStream.builder();
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            read.add(json.getIntValue());
        }
        known = json.currentToken() == JsonToken.END_ARRAY;
        ids = read.build().toArray();
    }

    private void features() {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "mm_hashes" -> hashes = lists(JsonToken.VALUE_STRING, JsonParser::getString);
                case "mm_placeholders" -> places = lists(JsonToken.START_OBJECT, AnswerReader::place);
                default -> json.skipChildren();
            }
        }
    }

    /** An object of lists, all of whose elements begin with {@code kind}. */
    private <T> Map<String, List<T>> lists(JsonToken kind, Element<T> element) {
        require(JsonToken.START_OBJECT);
        Map<String, List<T>> lists = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            require(JsonToken.START_ARRAY);
            List<T> list = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                require(kind);
                list.add(element.read(json));
            }
            lists.put(name, list);
        }
        return lists;
    }

    private void require(JsonToken kind) {
        if (json.currentToken() != kind) {
            throw new StreamReadException(json, "expected " + kind + " but found " + json.currentToken());
        }
    }

    private static Place place(JsonParser json) {
        int offset = -1;
        int length = 0;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "offset" -> offset = json.getIntValue();
                case "length" -> length = json.getIntValue();
                default -> json.skipChildren();
            }
        }
        return new Place(offset, length);
    }

    /** What lies at places that make no sense, or has no name, ends what is known. */
    private EngineAnswer.Ids withMedia() {
        List<MediaSpan> media = new ArrayList<>();
        int end = ids.length;
        for (Map.Entry<String, List<Place>> modality : places.entrySet()) {
            List<String> names = hashes.getOrDefault(modality.getKey(), List.of());
            for (int i = 0; i < modality.getValue().size(); i++) {
                Place place = modality.getValue().get(i);
                if (i < names.size() && place.isWithin(ids.length)) {
                    media.add(new MediaSpan(names.get(i), place.offset, place.offset + place.length));
                } else {
                    end = Math.clamp(place.offset, 0, end);
                }
            }
        }
        media.sort(Comparator.comparingInt(MediaSpan::from));
        EngineAnswer.Ids whole = new EngineAnswer.Ids(ids, ids.length, media, true, rendered);
        return end == ids.length
                ? whole
                : whole.before(
                        media.isEmpty() ? end : Math.min(end, media.getFirst().from()));
    }

    /** Where a medium lies. */
    private record Place(int offset, int length) {

        boolean isWithin(int tokens) {
            return offset >= 0 && length > 0 && length <= tokens - offset;
        }
    }

    /** Reads one element, on whose first token the parser stands. */
    @FunctionalInterface
    private interface Element<T> {

        T read(JsonParser json);
    }
}
