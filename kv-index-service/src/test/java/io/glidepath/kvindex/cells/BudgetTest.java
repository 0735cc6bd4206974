package io.glidepath.kvindex.cells;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void shrinkingIsAlwaysAllowed() {
        Budget budget = new Budget(100);
        budget.take(120);

        assertThat(budget.fits(-5)).isTrue();
        assertThat(budget.fits(1)).isFalse();
        budget.take(-50);
        assertThat(budget.fits(30)).isTrue();
        assertThat(budget.taken()).isEqualTo(70);
    }
}
