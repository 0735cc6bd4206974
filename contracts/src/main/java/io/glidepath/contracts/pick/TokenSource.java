package io.glidepath.contracts.pick;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the tokens came from that the prompt's block keys were made of; the first is the best. */
public enum TokenSource {
    /** The picker's own tokenizer and template of that model. */
    @JsonProperty("local")
    LOCAL,
    /** The engine's tokenize or render endpoint. */
    @JsonProperty("engine")
    ENGINE,
    /** Nothing that knows the model: keys over chunks of text, or none at all. */
    @JsonProperty("text")
    TEXT
}
