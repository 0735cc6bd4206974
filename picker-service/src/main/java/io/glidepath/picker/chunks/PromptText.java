package io.glidepath.picker.chunks;

import io.glidepath.picker.understanding.ChatOptions;
import io.glidepath.picker.understanding.Content;
import io.glidepath.picker.understanding.Message;
import io.glidepath.picker.understanding.Prompt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A prompt's text in the order in which templates write it, two characters to a number. Used once, by one thread. */
final class PromptText {

    private static final char MARK = '\u0000';

    private final int most;
    private final StringBuilder context = new StringBuilder();
    private int[] packed = new int[256];
    private int kept;
    private long characters;

    private PromptText(int most) {
        this.most = most;
    }

    static PromptText of(Prompt prompt, int most) {
        PromptText text = new PromptText(most);
        text.write(prompt);
        return text;
    }

    /** What the text is seen through, and what keeps it apart from equal ones. */
    List<String> context(Optional<String> cacheSalt) {
        return List.of(context.toString(), cacheSalt.map(salt -> MARK + salt).orElse(""));
    }

    int[] packed() {
        return Arrays.copyOf(packed, kept / 2);
    }

    long characters() {
        return characters;
    }

    private void write(Prompt prompt) {
        switch (prompt) {
            case Prompt.Chat chat -> chat(chat);
            case Prompt.Text text -> {
                context.append("text");
                write(text.utf8().text());
            }
            case Prompt.Tokens tokens -> {
                context.append("tokens");
                write(tokens.ids());
            }
            case Prompt.Batch batch -> write(batch.longest());
            case Prompt.Length length -> {}
        }
    }

    private void chat(Prompt.Chat chat) {
        ChatOptions options = chat.options();
        context.append("chat").append(options.chatTemplate()).append(options.variables());
        options.tools().ifPresent(tools -> tools.forEach(tool -> marked(tool.toString())));
        chat.messages().forEach(this::message);
    }

    private void message(Message message) {
        marked(message.role());
        message.name().ifPresent(this::marked);
        message.reasoning().ifPresent(this::marked);
        switch (message.content()) {
            case Content.None none -> {}
            case Content.Text text -> marked(text.text());
            case Content.Parts parts -> parts.parts().forEach(this::part);
        }
        message.toolCalls().forEach(call -> marked(String.valueOf(call.get("function"))));
        message.tools().ifPresent(tools -> marked(tools.toString()));
    }

    private void part(Content.Part part) {
        switch (part) {
            case Content.Part.Text text -> marked(text.text());
            case Content.Part.Media media -> {
                marked(media.modality());
                marked(media.digest());
            }
            case Content.Part.ToolReference tool -> marked(tool.name());
        }
    }

    private void marked(String piece) {
        put(MARK);
        write(piece);
    }

    private void write(String piece) {
        int fits = Math.min(piece.length(), most - kept);
        for (int i = 0; i < fits; i++) {
            put(piece.charAt(i));
        }
        characters += piece.length() - fits;
    }

    /** Four characters a token, as elsewhere, so that as many of them make a piece. */
    private void write(int[] ids) {
        for (int id : ids) {
            put(MARK);
            put(MARK);
            put((char) (id >>> 16));
            put((char) id);
        }
    }

    private void put(char c) {
        characters++;
        if (kept == most) {
            return;
        }
        int at = kept / 2;
        if (at == packed.length) {
            packed = Arrays.copyOf(packed, Math.min(2 * at, most / 2));
        }
        packed[at] = kept % 2 == 0 ? c : packed[at] | c << 16;
        kept++;
    }
}
