package io.glidepath.gateway.calls;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * This gateway's name, and the pickers it knows.
 *
 * @param id name of this replica, {@code [a-z0-9-]{1,63}}
 * @param pickers URL of each picker by its id; wins over {@code pickerList}
 * @param pickerList the same as one text, {@code id=url,id=url}, for an environment variable
 */
@ConfigurationProperties("gateway")
record GatewaySettings(
        @DefaultValue("gateway-0") String id,
        @DefaultValue Map<String, URI> pickers,
        @DefaultValue("") String pickerList) {

    GatewaySettings {
        pickers = pickers.isEmpty() ? parse(pickerList) : Map.copyOf(pickers);
        if (pickers.isEmpty()) {
            throw new IllegalArgumentException("gateway.pickers must name at least one picker (PICKERS=id=url,...)");
        }
    }

    private static Map<String, URI> parse(String list) {
        Map<String, URI> pickers = new LinkedHashMap<>();
        for (String entry : list.isBlank() ? new String[0] : list.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("gateway.picker-list must be id=url,... but has '" + entry + "'");
            }
            pickers.put(
                    entry.substring(0, equals).strip(),
                    URI.create(entry.substring(equals + 1).strip()));
        }
        return pickers;
    }
}
