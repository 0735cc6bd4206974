package io.glidepath.picker.tokens;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Models described in settings.
 *
 * @param models one a name
 */
@ConfigurationProperties("picker")
record DeclaredModels(@DefaultValue List<ModelProfile> models) {

    DeclaredModels {
        models = List.copyOf(models);
        long names = models.stream().map(ModelProfile::id).distinct().count();
        if (names != models.size()) {
            throw new IllegalArgumentException("picker.models must name each id once but were "
                    + models.stream().map(ModelProfile::id).toList());
        }
    }
}
