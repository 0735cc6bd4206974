package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who this replica is.
 *
 * @param id name in reservations, by which gateways find it again; {@code [a-z0-9-]{1,63}}
 */
@ConfigurationProperties("picker")
record PickerIdentity(@DefaultValue("picker-0") String id) {

    PickerIdentity {
        try {
            new ReservationId(id, new Incarnation(0), 1);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("picker.id: " + e.getMessage(), e);
        }
    }
}
