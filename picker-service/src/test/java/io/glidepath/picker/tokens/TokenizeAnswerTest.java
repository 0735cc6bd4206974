package io.glidepath.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Truncation.Keep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenizeAnswerTest {

    private static final EngineAnswer.Ids TOLD = new EngineAnswer.Ids(new int[] {1, 2, 3, 4});

    @Test
    void cutsAtTheSideThatTheClientSays() {
        assertThat(ids(
                        PlayedTokens.chat(",\"truncate_prompt_tokens\":2,\"truncation_side\":\"left\""),
                        Optional.empty()))
                .containsExactly(3, 4);
        assertThat(ids(
                        PlayedTokens.chat(",\"truncate_prompt_tokens\":2,\"truncation_side\":\"right\""),
                        Optional.empty()))
                .containsExactly(1, 2);
    }

    @Test
    void cutsAtTheSideOfTheTokenizerWhereTheClientSaysNone() {
        assertThat(ids(PlayedTokens.chat(",\"truncate_prompt_tokens\":2"), Optional.of(Keep.LAST)))
                .containsExactly(3, 4);
    }

    @Test
    void failsWhereNobodySaysTheSide() {
        assertThat(TokenizeAnswer.complete(PlayedTokens.chat(",\"truncate_prompt_tokens\":2"), TOLD, Optional.empty()))
                .isEqualTo(new EngineAnswer.Failed("truncation_side"));
    }

    @Test
    void needsNoSideForWhatIsShortEnough() {
        assertThat(ids(PlayedTokens.chat(",\"truncate_prompt_tokens\":4"), Optional.empty()))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void countsTheOthersOfSeveralPromptsByTheLongest() {
        EngineAnswer.Ids all = complete(PlayedTokens.completion("[\"12345678\",\"1234\"]"), Optional.empty());

        assertThat(all.ids()).containsExactly(1, 2, 3, 4);
        assertThat(all.count()).isEqualTo(6);
    }

    @Test
    void leavesWhatWasRenderedAsItIs() {
        EngineAnswer.Ids rendered = new EngineAnswer.Ids(new int[] {1, 2, 3, 4}, 4, List.of(), true, true);

        assertThat(TokenizeAnswer.complete(
                        PlayedTokens.chat(",\"truncate_prompt_tokens\":4"), rendered, Optional.empty()))
                .isSameAs(rendered);
    }

    private static int[] ids(InferenceRequest request, Optional<Keep> usual) {
        return complete(request, usual).ids();
    }

    private static EngineAnswer.Ids complete(InferenceRequest request, Optional<Keep> usual) {
        return (EngineAnswer.Ids) TokenizeAnswer.complete(request, TOLD, usual);
    }
}
