package io.glidepath.picker.sessions;

import io.glidepath.contracts.pick.SessionId;
import java.util.Optional;

/**
 * One turn of a session.
 *
 * @param tenant whose session it is
 * @param model the model asked; a session with two models is two sessions
 * @param session its name
 * @param last whether no turn follows
 */
public record Turn(String tenant, String model, String session, boolean last) {

    /**
     * Reads the header.
     *
     * @param tenant who asks
     * @param model the model asked
     * @param header its value; empty when the client names no session
     * @return empty for no session
     */
    public static Optional<Turn> of(String tenant, String model, Optional<String> header) {
        return header.flatMap(SessionId::parse).map(id -> new Turn(tenant, model, id.name(), id.last()));
    }
}
