package io.glidepath.picker.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenFinderTest {

    @Test
    void takesTheLongestOfThoseThatBeginLeftmost() {
        assertThat(find("xx<a><ab>", token("<a>"), token("<ab"), token("<ab>")))
                .containsExactly("xx", "[<a>]", "[<ab>]");
    }

    @Test
    void findsTokensWhereverTheyStandInLongText() {
        for (int before = 0; before < 40; before++) {
            assertThat(find("-".repeat(before) + "<a>" + "<".repeat(9), token("<a>")))
                    .endsWith("[<a>]", "<<<<<<<<<");
        }
    }

    @Test
    void swallowsTheSpaceAroundATokenThatWantsIt() {
        AddedToken both = new AddedToken("<m>", 1, false, true, true, false);

        assertThat(find("a \u00a0<m> \n b", both)).containsExactly("a", "[ \u00a0<m> \n ]", "b");
    }

    @Test
    void leavesATokenInsideAWordWhenItMustStandAlone() {
        AddedToken alone = new AddedToken("no", 1, true, false, false, false);

        assertThat(find("no, nono été_no", alone)).containsExactly("[no]", ", nono été_no");
    }

    private static AddedToken token(String content) {
        return AddedToken.plain(content, 1);
    }

    private static List<String> find(String text, AddedToken... tokens) {
        List<String> found = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        new TokenFinder(List.of(tokens)).find(bytes, 0, bytes.length, new TokenFinder.Found() {
            @Override
            public void text(byte[] holder, int from, int to) {
                found.add(new String(holder, from, to - from, StandardCharsets.UTF_8));
            }

            @Override
            public void token(AddedToken token, int from, int to) {
                found.add("[" + new String(bytes, from, to - from, StandardCharsets.UTF_8) + "]");
            }
        });
        return found;
    }
}
