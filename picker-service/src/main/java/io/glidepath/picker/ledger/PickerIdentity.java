package io.glidepath.picker.ledger;

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
        if (!id.matches("[a-z0-9-]{1,63}")) {
            throw new IllegalArgumentException("picker.id must match [a-z0-9-]{1,63} but was '" + id + "'");
        }
    }
}
