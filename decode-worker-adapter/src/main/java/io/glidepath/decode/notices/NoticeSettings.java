package io.glidepath.decode.notices;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom to tell, and how hard to try.
 *
 * @param pickers URL of each picker by its id; wins over {@code pickerList}
 * @param pickerList the same as one text, {@code id=url,id=url}, for an environment variable
 * @param deadline for one answer
 * @param retries how often a call that failed is repeated
 * @param pause wait before the first repetition, doubled each time
 * @param inFlight most notices on their way; one more is dropped and counted
 */
@ConfigurationProperties("adapter.notices")
record NoticeSettings(
        @DefaultValue Map<String, URI> pickers,
        @DefaultValue("") String pickerList,
        @DefaultValue("1s") Duration deadline,
        @DefaultValue("3") int retries,
        @DefaultValue("100ms") Duration pause,
        @DefaultValue("10000") int inFlight) {

    NoticeSettings {
        pickers = pickers.isEmpty() ? parse(pickerList) : Map.copyOf(pickers);
        if (deadline.toMillis() < 1 || pause.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "adapter.notices.deadline and adapter.notices.pause must be at least 1 ms" + " but were " + deadline
                            + ", " + pause);
        }
        if (retries < 0 || retries > 10 || inFlight < 1) {
            throw new IllegalArgumentException(
                    "adapter.notices.retries must be 0 to 10 and adapter.notices.in-flight at"
                            + " least 1 but they were " + retries + ", " + inFlight);
        }
    }

    private static Map<String, URI> parse(String list) {
        Map<String, URI> pickers = new LinkedHashMap<>();
        for (String entry : list.isBlank() ? new String[0] : list.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "adapter.notices.picker-list (PICKERS) must be id=url,... but has '" + entry + "'");
            }
            pickers.put(
                    entry.substring(0, equals).strip(),
                    URI.create(entry.substring(equals + 1).strip()));
        }
        return pickers;
    }
}
