package io.glidepath.simulator.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.accounts.Accounts.End;
import io.glidepath.simulator.accounts.Accounts.Load;
import io.glidepath.simulator.accounts.Accounts.Transfers;
import io.glidepath.simulator.cache.Pins;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private final Accounts accounts = new Accounts();

    @Test
    void countsTransfersByTheirEnd() {
        for (End end : End.values()) {
            accounts.transferBegan();
            accounts.transferEnded(end);
        }
        accounts.transferBegan();
        assertThat(accounts.snapshot().transfers()).isEqualTo(new Transfers(1, 1, 1, 1));
    }

    @Test
    void keepsCountsOverLivesButNothingHeld() {
        accounts.state(new Load(2, 1), new Pins.Counts(1, 4, 9, 5, 2));
        accounts.transferBegan();
        accounts.lifeOver();
        accounts.state(new Load(0, 0), new Pins.Counts(0, 0, 3, 1, 1));

        Accounts.Snapshot books = accounts.snapshot();
        assertThat(books.load()).isEqualTo(new Load(0, 0));
        assertThat(books.pins()).isEqualTo(new Pins.Counts(0, 0, 9, 6, 3));
        assertThat(books.transfers()).isEqualTo(new Transfers(0, 0, 0, 1));
    }

    @Test
    void addsUpWhatARequestComputes() {
        accounts.computed("a", 30);
        accounts.computed("a", 1);
        accounts.recomputed(30);
        assertThat(accounts.snapshot().computedTokens()).containsEntry("a", 31);
        assertThat(accounts.snapshot().recomputedTokens()).isEqualTo(30);
    }

    @Test
    void forgetsTheOldestOfTooManyRequests() {
        for (int i = 0; i <= 20_000; i++) {
            accounts.computed("r" + i, 1);
        }
        assertThat(accounts.snapshot().computedTokens()).hasSize(20_000).doesNotContainKey("r0");
    }

    @Test
    void hasAnEntryForEveryMisuse() {
        accounts.misused(Misuse.OTHER_PROMPT);
        assertThat(accounts.snapshot().misuses())
                .hasSize(Misuse.values().length)
                .containsEntry(Misuse.OTHER_PROMPT, 1L);
    }
}
