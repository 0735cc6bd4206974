package io.glidepath.picker.roles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DemandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is published stays where it is while pickers are replaced: one that cannot be read leaves each to itself. */
    @Test
    void readsWhatAnOlderPickerPublished() {
        String older = """
                {"rate":2.0,"prefill":3.0,"spared":1.0,"output":250.0,"context":5125.0,"pulled":5000.0,"seconds":40.0}
                """;

        assertThat(JSON.readValue(older, Demand.class)).isEqualTo(new Demand(2, 3, 1, 250, 5_125, 5_000, 40));
    }

    @Test
    void readsWhatIsPublished() {
        Demand demand = new Demand(2, 3, 1, 250, 5_125, 5_000, 40, 0.5, new Demand.Spread(4, 1));

        assertThat(JSON.readValue(JSON.writeValueAsString(demand), Demand.class))
                .isEqualTo(demand);
    }
}
