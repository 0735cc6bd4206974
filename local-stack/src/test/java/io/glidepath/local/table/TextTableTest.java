package io.glidepath.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsQuantitiesToTheRightAndWordsToTheLeft() {
        String table = new TextTable("worker", "running")
                .row("decode-0", "3")
                .row("d1", "12")
                .row("x", "–")
                .render();

        assertThat(table).isEqualTo("""
                        worker    running
                        ────────  ───────
                        decode-0        3
                        d1             12
                        x               –
                        """);
    }

    @Test
    void isAsWideAsItsWidestCell() {
        String table = new TextTable("a", "b").row("long words", "y").render();

        assertThat(table.lines()).containsExactly("a           b", "──────────  ─", "long words  y");
    }

    @Test
    void showsItsHeaderWhenThereIsNoRow() {
        assertThat(new TextTable("worker").render()).isEqualTo("worker\n──────\n");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextTable("a", "b").row("only one"))
                .withMessageContaining("needs 2 cells");
    }
}
