package io.glidepath.picker.sessions;

import java.util.Optional;

/**
 * One turn of a session, as {@code x-session-id} names it: the id, and {@code ;end} behind it on the last turn.
 *
 * @param tenant whose session it is
 * @param model the model asked; a session with two models is two sessions
 * @param session the id
 * @param last whether no turn follows
 */
public record Turn(String tenant, String model, String session, boolean last) {

    private static final String END = ";end";

    /**
     * Reads the header.
     *
     * @param tenant who asks
     * @param model the model asked
     * @param header its value; empty when the client names no session
     * @return empty for no session
     */
    public static Optional<Turn> of(String tenant, String model, Optional<String> header) {
        return header.map(value -> value.endsWith(END)
                        ? new Turn(tenant, model, value.substring(0, value.length() - END.length()), true)
                        : new Turn(tenant, model, value, false))
                .filter(turn -> !turn.session.isEmpty());
    }
}
