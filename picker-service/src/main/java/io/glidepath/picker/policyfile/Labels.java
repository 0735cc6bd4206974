package io.glidepath.picker.policyfile;

import java.util.Map;
import java.util.regex.Pattern;

/** The section of a profile that says what a worker must bear. */
final class Labels {

    private static final int MOST = 16;
    private static final Pattern NAME = Pattern.compile("worker|engine|engine-version|topology|can-[a-z0-9:.-]{1,59}");

    private Labels() {}

    /** Checks the names: one that no worker can bear would leave nobody. */
    static Map<String, String> of(Node profile) {
        Map<String, String> labels = profile.wordsByName("labels");
        if (labels.size() > MOST) {
            throw new PolicyFileException(profile.at("labels"), "must be at most " + MOST, labels.size());
        }
        labels.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new PolicyFileException(
                        profile.at("labels") + "." + name,
                        "must be worker, engine, engine-version, topology or can- and a capability",
                        name);
            }
        });
        return labels;
    }
}
