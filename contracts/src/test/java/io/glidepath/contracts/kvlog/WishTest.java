package io.glidepath.contracts.kvlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Epoch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {

    @Test
    void textIsFixed() {
        assertThat(Wish.SNAPSHOT.encode()).isEqualTo("1");
        assertThat(Wish.newLifeAfter(new Epoch(0x21)).encode()).isEqualTo("epoch 0000000000000021");
    }

    @Test
    void comesBackAsItWas() {
        Wish wish = Wish.newLifeAfter(new Epoch(-7));

        assertThat(Wish.decode(wish.encode())).isEqualTo(wish);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "", "yes", "epoch", "epoch x", "epoch 00000000000000000000"})
    void whateverElseStandsThereIsAWishForASnapshot(String text) {
        assertThat(Wish.decode(text)).isEqualTo(Wish.SNAPSHOT);
    }
}
