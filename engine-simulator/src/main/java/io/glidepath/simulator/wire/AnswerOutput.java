package io.glidepath.simulator.wire;

/** Where the text of one request goes: events or one answer. Called on the engine's thread only. */
interface AnswerOutput {

    /** The choice runs. */
    void opened(Choice choice);

    /** Text, perhaps empty, and perhaps the choice's end. */
    void delta(Choice choice, Delta delta);

    /** Every choice has ended. */
    void completed();

    /** The connection is to be cut after what was sent so far; nothing follows. */
    void cut(ClientConnection connection);

    /** The engine has failed; nothing follows. */
    void failed();
}
