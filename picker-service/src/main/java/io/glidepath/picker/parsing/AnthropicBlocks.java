package io.glidepath.picker.parsing;

import io.glidepath.picker.content.Notes;
import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.Content;
import io.glidepath.picker.understanding.Content.Part;
import io.glidepath.picker.understanding.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads content in Anthropic's form: a text, or blocks. */
final class AnthropicBlocks {

    /** Its hash changes with each request, so engines drop it for the sake of their caches. */
    private static final String BILLING = "x-anthropic-billing-header";

    private final JsonBody json;
    private final Notes notes;

    AnthropicBlocks(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
    }

    /** A text counts as one block. */
    List<Block> read(String path) {
        return switch (json.token()) {
            case VALUE_STRING -> List.of(Block.ofText(json.string(path)));
            case START_ARRAY -> blocks(path);
            default -> throw new FieldException(path, "must be a string or an array of blocks", json.shape());
        };
    }

    /** The field {@code system} as one text. */
    String system(String path) {
        if (json.token() == JsonToken.VALUE_STRING) {
            return json.string(path);
        }
        return systemText(read(path));
    }

    String systemText(List<Block> content) {
        notes.inexactIf(
                content.stream()
                        .anyMatch(block -> block.type().equals("tool_addition")
                                || block.type().equals("tool_removal")),
                "tools");
        return content.stream()
                .filter(block -> block.type().equals("text"))
                .flatMap(block -> block.text().stream())
                .filter(text -> !text.startsWith(BILLING))
                .collect(Collectors.joining());
    }

    private List<Block> blocks(String path) {
        List<Block> blocks = new ArrayList<>();
        json.items(path, at -> blocks.add(block(at)));
        return blocks;
    }

    private Block block(String path) {
        Draft draft = new Draft();
        json.fields(path, name -> field(path + "." + name, name, draft));
        return new Block(
                draft.type.orElseThrow(() -> FieldException.missing(path + ".type")),
                false,
                draft.text,
                draft.thinking,
                draft.id,
                draft.name,
                draft.toolUseId,
                draft.input,
                draft.media,
                draft.content);
    }

    private void field(String path, String name, Draft draft) {
        switch (name) {
            case "type" -> draft.type = Optional.of(json.string(path));
            case "text" -> draft.text = json.optionalString(path);
            case "thinking" -> draft.thinking = json.optionalString(path);
            case "id" -> draft.id = json.optionalString(path);
            case "name", "tool_name" -> json.optionalString(path).ifPresent(text -> draft.name = Optional.of(text));
            case "tool_use_id" -> draft.toolUseId = json.optionalString(path);
            case "input" -> draft.input = json.optionalObject(path);
            case "content" -> draft.content = json.isNull() ? List.of() : read(path);
            case "source" -> draft.media = media();
            default -> json.skip();
        }
    }

    private Optional<Part> media() {
        notes.inexactIf(!json.isNull(), "media");
        if (json.isNull()) {
            return Optional.empty();
        }
        int start = json.start();
        json.skip();
        return Optional.of(new Part.Media("image", json.digest(start)));
    }

    /** A block while its fields come in whatever order. */
    private static final class Draft {
        private Optional<String> type = Optional.empty();
        private Optional<String> text = Optional.empty();
        private Optional<String> thinking = Optional.empty();
        private Optional<String> id = Optional.empty();
        private Optional<String> name = Optional.empty();
        private Optional<String> toolUseId = Optional.empty();
        private Map<String, @Nullable Object> input = Map.of();
        private Optional<Part> media = Optional.empty();
        private List<Block> content = List.of();
    }

    /**
     * One block.
     *
     * @param type what it is
     * @param whole whether it stands for a content that was a plain text
     * @param text of a text
     * @param thinking of a thought
     * @param id of a call
     * @param name of a call's function, or of a tool that is referred to
     * @param toolUseId call that a result answers
     * @param input arguments of a call
     * @param media of an image
     * @param content of a result
     */
    record Block(
            String type,
            boolean whole,
            Optional<String> text,
            Optional<String> thinking,
            Optional<String> id,
            Optional<String> name,
            Optional<String> toolUseId,
            Map<String, @Nullable Object> input,
            Optional<Part> media,
            List<Block> content) {

        static Block ofText(String text) {
            return new Block(
                    "text",
                    true,
                    Optional.of(text),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    List.of());
        }

        boolean contentIsText() {
            return content.isEmpty() || content.getFirst().whole();
        }

        String contentText() {
            return content.stream()
                    .filter(block -> block.type().equals("text"))
                    .map(block -> block.text().orElse(""))
                    .collect(Collectors.joining("\n"));
        }

        /** A user's answer to a call, as the messages that it becomes. */
        List<Message> results() {
            List<Message> messages = new ArrayList<>();
            messages.add(answer(new Content.Text(contentText())));
            List<Part> images = content.stream()
                    .filter(block -> block.type().equals("image"))
                    .flatMap(block -> block.media().stream())
                    .toList();
            if (!images.isEmpty()) {
                messages.add(new Message("user", new Content.Parts(images)));
            }
            List<Part> references = content.stream()
                    .filter(block -> block.type().equals("tool_reference"))
                    .flatMap(block -> block.name().stream())
                    .<Part>map(Part.ToolReference::new)
                    .toList();
            if (!references.isEmpty()) {
                messages.add(answer(new Content.Parts(references)));
            }
            return messages;
        }

        private Message answer(Content said) {
            return new Message(
                    "tool",
                    said,
                    List.of(),
                    Optional.empty(),
                    Optional.of(toolUseId.orElse("")),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
