package io.glidepath.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void sharesAsManyPrefixesAsItHasGroups() {
        List<PlannedRequest> planned = new Load(5, 50, 10, 4, 10, 300).plan(1);

        assertThat(planned.stream().map(PlannedRequest::system).collect(Collectors.toSet()))
                .hasSize(5);
    }

    @Test
    void sharesNothingWithoutGroups() {
        List<PlannedRequest> planned = new Load(0, 50, 10, 4, 10, 300).plan(1);

        assertThat(planned.stream().map(PlannedRequest::system)).doesNotHaveDuplicates();
    }

    @Test
    void asksADifferentQuestionEachTime() {
        List<PlannedRequest> planned = new Load(5, 50, 10, 4, 10, 300).plan(1);

        assertThat(planned.stream().map(PlannedRequest::user)).doesNotHaveDuplicates();
    }

    @Test
    void repeatsItselfForASeed() {
        Load load = new Load(3, 40, 8, 4, 10, 50);

        assertThat(load.plan(9)).isEqualTo(load.plan(9));
        assertThat(load.plan(9)).isNotEqualTo(load.plan(10));
    }

    @Test
    void writesOneTokenAWord() {
        var encoding = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

        assertThat(encoding.countTokens(Prose.of(2_000, new Random(4)))).isEqualTo(2_000);
    }
}
