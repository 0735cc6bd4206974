package io.glidepath.picker.content;

import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.InferenceRequest.RawField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was noticed on the way: causes for which only the engine knows the prompt, and the fields it would need then. */
public final class Notes {

    private final JsonBody json;
    private final Set<String> inexact = new LinkedHashSet<>();
    private final List<RawField> raw = new ArrayList<>();

    public Notes(JsonBody json) {
        this.json = json;
    }

    public void inexact(String cause) {
        inexact.add(cause);
    }

    public void inexactIf(boolean so, String cause) {
        if (so) {
            inexact.add(cause);
        }
    }

    /** Notes the field unless it is null, and skips it. */
    public void skipInexact(String name) {
        inexactIf(!json.isNull(), name);
        json.skip();
    }

    /** Reads a field and keeps where it stands. */
    public void raw(String name, Runnable reading) {
        int start = json.start();
        reading.run();
        RawField field = new RawField(name, json.bytes(), start, json.end());
        raw.removeIf(other -> other.name().equals(name));
        raw.add(field);
    }

    public Set<String> inexact() {
        return inexact;
    }

    public List<RawField> raw() {
        return raw;
    }
}
