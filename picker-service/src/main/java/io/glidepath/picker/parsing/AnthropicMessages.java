package io.glidepath.picker.parsing;

import io.glidepath.picker.content.Notes;
import io.glidepath.picker.content.ToolCalls;
import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.parsing.AnthropicBlocks.Block;
import io.glidepath.picker.understanding.Content;
import io.glidepath.picker.understanding.Content.Part;
import io.glidepath.picker.understanding.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads the messages of a conversation in Anthropic's form; results of tools become messages of their own. */
final class AnthropicMessages {

    private static final Set<String> ROLES = Set.of("user", "assistant", "system");

    private final JsonBody json;
    private final Notes notes;
    private final AnthropicBlocks blocks;
    private final List<Message> messages = new ArrayList<>();

    AnthropicMessages(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
        this.blocks = new AnthropicBlocks(json, notes);
    }

    List<Message> read(String path) {
        json.require(path, JsonToken.START_ARRAY, "must be an array");
        if (json.items(path, this::message) == 0) {
            throw new FieldException(path, "must have at least one message", "empty");
        }
        return messages;
    }

    private void message(String path) {
        Draft draft = new Draft();
        json.fields(path, name -> {
            switch (name) {
                case "role" -> draft.role = Optional.of(role(path + ".role"));
                case "content" -> draft.content = Optional.of(blocks.read(path + ".content"));
                default -> json.skip();
            }
        });
        convert(
                draft.role.orElseThrow(() -> FieldException.missing(path + ".role")),
                draft.content.orElseThrow(() -> FieldException.missing(path + ".content")));
    }

    private String role(String path) {
        String role = json.string(path);
        if (!ROLES.contains(role)) {
            throw new FieldException(path, "must be user, assistant or system", "another string");
        }
        return role;
    }

    private void convert(String role, List<Block> content) {
        if (role.equals("system")) {
            String text = blocks.systemText(content);
            if (!text.isEmpty()) {
                messages.add(new Message(role, text));
            }
            return;
        }
        List<Part> parts = new ArrayList<>();
        List<Map<String, @Nullable Object>> calls = new ArrayList<>();
        List<String> thoughts = new ArrayList<>();
        for (Block block : content) {
            convert(role, block, parts, calls, thoughts);
        }
        boolean nothing = parts.isEmpty();
        if (role.equals("assistant") || !nothing) {
            messages.add(new Message(
                    role,
                    nothing ? new Content.None() : new Content.Parts(parts),
                    role.equals("assistant") ? calls : List.of(),
                    role.equals("assistant") && !thoughts.isEmpty()
                            ? Optional.of(String.join("", thoughts))
                            : Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    private void convert(
            String role,
            Block block,
            List<Part> parts,
            List<Map<String, @Nullable Object>> calls,
            List<String> thoughts) {
        switch (block.type()) {
            case "text" ->
                block.text()
                        .filter(text -> block.whole() || !text.isEmpty())
                        .ifPresent(text -> parts.add(Part.text(text)));
            case "image" -> block.media().ifPresent(parts::add);
            case "thinking" -> block.thinking().ifPresent(thoughts::add);
            case "tool_use" -> calls.add(call(block));
            case "tool_result" -> {
                if (role.equals("user")) {
                    messages.addAll(block.results());
                } else {
                    // Python's own way of printing a list decides here.
                    notes.inexactIf(!block.contentIsText(), "tool_result");
                    parts.add(Part.text("Tool result: " + block.contentText()));
                }
            }
            default -> {}
        }
    }

    private Map<String, @Nullable Object> call(Block block) {
        // Without one, the engine makes an id of the time.
        notes.inexactIf(block.id().isEmpty(), "tool_use");
        return ToolCalls.ofArguments(block.id().orElse(""), block.name().orElse(""), block.input());
    }

    /** A message while its fields come in whatever order. */
    private static final class Draft {
        private Optional<String> role = Optional.empty();
        private Optional<List<Block>> content = Optional.empty();
    }
}
