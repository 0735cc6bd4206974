package io.glidepath.picker.tokens;

import io.glidepath.picker.understanding.Content;
import io.glidepath.picker.understanding.Message;
import io.glidepath.picker.understanding.Prompt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A few prompts in which tokenizers and templates that differ at all differ most likely. */
final class CheckSample {

    private static final Prompt.Chat CHAT = new Prompt.Chat(
            List.of(
                    new Message("system", "You are terse.\n\n  Numbers: 1234567, it's 3.14!"),
                    new Message("user", "Grüße, 中文 🛫\té  \n<|im_start|>x"),
                    new Message("assistant", "def main(argv):\n    return 0\n"),
                    new Message("user", " go on ")),
            true);
    private static final Prompt.Text TEXT = new Prompt.Text("  Hello <|im_end|> wörld\r\n\r\n\t1000000 ＡＢＣ don't");

    private final JsonMapper json;

    CheckSample(JsonMapper json) {
        this.json = json;
    }

    List<Case> cases(String model) {
        Map<String, Object> chat = new LinkedHashMap<>();
        chat.put("model", model);
        chat.put(
                "messages",
                CHAT.messages().stream()
                        .map(message ->
                                Map.of("role", message.role(), "content", ((Content.Text) message.content()).text()))
                        .toList());
        return List.of(
                new Case(CHAT, json.writeValueAsBytes(chat)),
                new Case(
                        TEXT,
                        json.writeValueAsBytes(
                                Map.of("model", model, "prompt", TEXT.utf8().text()))));
    }

    /**
     * One prompt.
     *
     * @param prompt as it is tokenized here
     * @param call as an engine is asked
     */
    @SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
    record Case(Prompt prompt, byte[] call) {}
}
