package io.glidepath.picker.tokens;

/** The ChatML template. */
final class ChatMl {

    static final String START = "<|im_start|>";
    static final String END = "<|im_end|>";

    /** Models differ in how they write tools, so this template leaves them to the engine. */
    static final String SOURCE = """
        {%- if tools %}{{ raise_exception('tools') }}{% endif %}
        {%- for message in messages %}
        {%- if message.tool_calls or message.role == 'tool' %}{{ raise_exception('tools') }}{% endif %}
        {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}
        {%- endfor %}
        {%- if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}\
        """;

    private ChatMl() {}
}
