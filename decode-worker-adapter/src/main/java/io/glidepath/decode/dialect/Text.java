package io.glidepath.decode.dialect;

import tools.jackson.databind.json.JsonMapper;

/** Text as JSON. */
final class Text {

    private static final JsonMapper JSON = new JsonMapper();

    private Text() {}

    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
