package io.glidepath.picker.reading;

import static io.glidepath.picker.Workers.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.Workers;
import io.glidepath.picker.fleet.FleetPicture;
import io.glidepath.picker.keys.KeyScheme;
import io.glidepath.picker.models.LoadedModels;
import io.glidepath.picker.models.ModelProfiles;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedModelsTest {

    private final ModelProfiles profiles = new ModelProfiles();
    private final ServedModels served = new ServedModels(profiles);

    @Test
    void asksTheWorkersOfAPictureOnce() {
        FleetPicture picture = Facts.fleet(ready("a"), ready("b"));
        FleetPicture later = new FleetPicture(picture.view(), true, Duration.ofSeconds(1));

        Serving first = served.find(picture, Workers.MODEL);

        assertThat(served.find(later, Workers.MODEL)).isSameAs(first);
        assertThat(served.naming(by(picture))).isSameAs(served.naming(by(later)));
    }

    @Test
    void asksAgainWhenThePictureChanges() {
        served.find(Facts.fleet(ready("a")), Workers.MODEL);

        assertThat(by(Facts.fleet(ready("a"), ready("b"))).workers())
                .extracting(worker -> worker.report().id())
                .containsExactly(new WorkerId("a"), new WorkerId("b"));
    }

    @Test
    void keepsNoNameThatNobodyServes() {
        FleetPicture picture = Facts.fleet(ready("a"));

        assertThat(served.find(picture, "other")).isInstanceOf(Serving.Nobody.class);
        assertThat(served.find(picture, "other")).isNotSameAs(served.find(picture, "other"));
    }

    @Test
    void namesBlocksByWhatSettingsSayNow() {
        FleetPicture picture = Facts.fleet(ready("a"));
        int reported = blockSize(picture);
        LoadedModels.describe(profiles, "models: [{id: " + Workers.MODEL + ", block-size: 32}]");
        int described = blockSize(picture);
        LoadedModels.describe(profiles, "models: [{id: " + Workers.MODEL + ", block-size: 64}]");

        assertThat(List.of(reported, described, blockSize(picture))).containsExactly(16, 32, 64);
    }

    @Test
    void namesBlocksOfAnOlderPictureByItsOwnWorkers() {
        Serving.By older = by(Facts.fleet(ready("a")));
        served.find(Facts.fleet(ready("b")), Workers.MODEL);

        assertThat(served.naming(older).scheme().map(KeyScheme::root)).hasValue(Workers.MODEL);
    }

    private int blockSize(FleetPicture picture) {
        return served.naming(by(picture)).scheme().orElseThrow().blockSize();
    }

    private Serving.By by(FleetPicture picture) {
        return (Serving.By) served.find(picture, Workers.MODEL);
    }
}
