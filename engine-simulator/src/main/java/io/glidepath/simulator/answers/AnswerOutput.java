package io.glidepath.simulator.answers;

import io.glidepath.simulator.exchange.ClientConnection;
import java.util.Optional;

/** Where the text of one request goes: events or one answer. Called on the engine's thread only. */
interface AnswerOutput {

    /**
     * What one event adds to one choice.
     *
     * @param choice index
     * @param text may be empty
     * @param token id that made it
     * @param finish why it ends with this, if it does
     */
    record Delta(int choice, String text, int token, Optional<Finish> finish) {}

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
