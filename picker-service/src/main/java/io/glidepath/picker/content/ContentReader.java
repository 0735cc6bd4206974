package io.glidepath.picker.content;

import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.Content;
import io.glidepath.picker.understanding.Content.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads what a message says: a text, nothing, or parts. */
public final class ContentReader {

    private final JsonBody json;
    private final Notes notes;

    public ContentReader(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
    }

    public Content read(String path) {
        return switch (json.token()) {
            case VALUE_STRING -> new Content.Text(json.string(path));
            case START_ARRAY -> new Content.Parts(parts(path));
            case VALUE_NULL -> new Content.None();
            default -> throw new FieldException(path, "must be a string or an array of parts", json.shape());
        };
    }

    private List<Part> parts(String path) {
        List<Part> parts = new ArrayList<>();
        json.items(path, at -> {
            if (json.token() == JsonToken.VALUE_STRING) {
                parts.add(Part.text(json.string(at)));
            } else {
                part(at).ifPresent(parts::add);
            }
        });
        return parts;
    }

    private Optional<Part> part(String path) {
        PartDraft draft = new PartDraft(json, path);
        json.fields(path, draft::field);
        return draft.part(notes);
    }

    /** A part of a message while its fields come in whatever order. */
    private static final class PartDraft {

        /** Fields of some kind of part, which a template does not see (vLLM 0.32, {@code _KNOWN_CONTENT_PART_FIELDS}). */
        private static final Set<String> HIDDEN = Set.of("closed", "data", "file", "prompt_cache_breakpoint");

        private final JsonBody json;
        private final String path;
        private final Map<String, Optional<String>> texts = new LinkedHashMap<>();
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();
        private Optional<Media> media = Optional.empty();

        PartDraft(JsonBody json, String path) {
            this.json = json;
            this.path = path;
        }

        void field(String name) {
            switch (name) {
                case "type", "text", "refusal", "thinking", "name", "uuid" ->
                    texts.put(name, json.optionalString(path + "." + name));
                case "image_url", "image_embeds", "image_pil" -> media("image");
                case "input_audio", "audio_url", "audio_embeds" -> media("audio");
                case "video_url", "video_embeds" -> media("video");
                default -> {
                    if (HIDDEN.contains(name)) {
                        json.skip();
                    } else {
                        extra.put(name, json.tree(path + "." + name));
                    }
                }
            }
        }

        private void media(String modality) {
            int start = json.start();
            json.skip();
            media = Optional.of(new Media(modality, json.digest(start)));
        }

        /** Empty for a text that is null, which the engine skips. */
        Optional<Part> part(Notes notes) {
            if (media.isPresent()) {
                notes.inexact("media");
                Media found = media.get();
                return Optional.of(new Part.Media(found.modality, text("uuid").orElse(found.digest)));
            }
            String type = text("type").orElseThrow(() -> FieldException.missing(path + ".type"));
            return switch (type) {
                case "text", "refusal" -> optional(type);
                case "input_text", "output_text", "summary_text", "reasoning_text" ->
                    Optional.of(new Part.Text(required("text"), extra));
                case "thinking" -> Optional.of(new Part.Text(required("thinking"), extra));
                case "tool_reference" -> Optional.of(new Part.ToolReference(required("name")));
                default -> {
                    notes.inexact("content");
                    yield Optional.empty();
                }
            };
        }

        private Optional<Part> optional(String field) {
            if (!texts.containsKey(field)) {
                throw FieldException.missing(path + "." + field);
            }
            return text(field).map(text -> new Part.Text(text, extra));
        }

        private Optional<String> text(String field) {
            return texts.getOrDefault(field, Optional.empty());
        }

        private String required(String field) {
            return text(field).orElseThrow(() -> FieldException.missing(path + "." + field));
        }

        private record Media(String modality, String digest) {}
    }
}
