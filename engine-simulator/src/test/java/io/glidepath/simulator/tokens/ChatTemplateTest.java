package io.glidepath.simulator.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.tokens.ChatTemplate.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatTemplateTest {

    private static final List<ChatMessage> MESSAGES =
            List.of(new ChatMessage("user", "hi"), new ChatMessage("assistant", "well"));

    @Test
    void opensTheAnswer() {
        assertThat(ChatTemplate.render(MESSAGES.subList(0, 1), List.of(), Ending.GENERATION_PROMPT))
                .isEqualTo("<|im_start|>user\nhi<|im_end|>\n<|im_start|>assistant\n");
    }

    @Test
    void closesWithoutAnOpening() {
        assertThat(ChatTemplate.render(MESSAGES, List.of(), Ending.CLOSED))
                .isEqualTo("<|im_start|>user\nhi<|im_end|>\n<|im_start|>assistant\nwell<|im_end|>\n");
    }

    @Test
    void leavesTheLastMessageOpenToBeContinued() {
        assertThat(ChatTemplate.render(MESSAGES, List.of(), Ending.OPEN_MESSAGE))
                .endsWith("assistant\nwell");
    }

    @Test
    void putsToolsFirst() {
        assertThat(ChatTemplate.render(MESSAGES, List.of("{\"a\":1}", "{\"b\":2}"), Ending.CLOSED))
                .startsWith("<|im_start|>system\n# Tools\n{\"a\":1}\n{\"b\":2}\n<|im_end|>\n<|im_start|>user\n");
    }

    @Test
    void joinsPartsWithLineEnds() {
        assertThat(ChatMessage.ofParts("user", List.of("aa", "bb")).content()).isEqualTo("aa\nbb");
    }
}
