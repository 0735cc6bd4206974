package io.glidepath.picker.reading;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.picker.fleet.FleetPicture;
import io.glidepath.picker.keys.KeyScheme;
import io.glidepath.picker.keys.KeySchemes;
import io.glidepath.picker.models.ModelProfile;
import io.glidepath.picker.models.ModelProfiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Who serves each name and how its blocks are named: worked out once for each picture of the fleet, since it asks every
 * worker, and not for each pick. Names that nobody serves are not kept, so it holds no more than the fleet has models and
 * adapters. Thread-safe.
 */
@Component
@SuppressWarnings(
        "ReferenceEquality") // A picture of the fleet is never changed, and too large to be compared for each pick.
class ServedModels {

    private final ModelProfiles profiles;
    private volatile OfView last = new OfView(FleetView.EMPTY, new ConcurrentHashMap<>());

    ServedModels(ModelProfiles profiles) {
        this.profiles = profiles;
    }

    /**
     * How the blocks of a model are named.
     *
     * @param profile what settings say of it; empty when nothing
     * @param scheme empty when no worker names them in a known way
     */
    record Naming(Optional<ModelProfile> profile, Optional<KeyScheme> scheme) {}

    /** What is known of one name in one picture. */
    private record Known(Serving.By serving, List<String> names, Naming naming) {}

    private record OfView(FleetView view, Map<String, Known> byName) {}

    Serving find(FleetPicture picture, String requested) {
        OfView now = of(picture.view());
        Known known = now.byName.get(requested);
        if (known != null) {
            return known.serving;
        }
        Serving found = Serving.find(picture, requested);
        if (found instanceof Serving.By by) {
            List<String> names = by.names();
            now.byName.put(requested, new Known(by, names, naming(by, profile(names))));
        }
        return found;
    }

    /** Settings can be read again while a picture of the fleet stays. */
    Naming naming(Serving.By by) {
        Known known = last.byName.get(by.requested());
        if (known == null || known.serving != by) {
            return naming(by, profile(by.names()));
        }
        Optional<ModelProfile> profile = profile(known.names);
        return profile.equals(known.naming.profile) ? known.naming : naming(by, profile);
    }

    private Optional<ModelProfile> profile(List<String> names) {
        for (String name : names) {
            Optional<ModelProfile> profile = profiles.of(name);
            if (profile.isPresent()) {
                return profile;
            }
        }
        return Optional.empty();
    }

    private static Naming naming(Serving.By by, Optional<ModelProfile> profile) {
        return new Naming(profile, KeySchemes.of(by.requested(), profile, by.workers()));
    }

    /** Two threads may each begin a new one; one of them works out its first names again. */
    private OfView of(FleetView view) {
        OfView now = last;
        if (now.view != view) {
            now = new OfView(view, new ConcurrentHashMap<>());
            last = now;
        }
        return now;
    }
}
