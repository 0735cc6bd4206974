package io.glidepath.simulator.core;

/** Why an answer ended by itself. */
public enum FinishReason {
    /** End of text or a stop token; it is the last token of the answer. */
    STOP,
    /** The answer's or the model's limit was reached. */
    LENGTH
}
