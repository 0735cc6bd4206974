package io.glidepath.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    private final ApiKeys keys = new ApiKeys(List.of("sk-one=acme", "sk=with=equals=other"));

    @Test
    void knowsTheTenantOfAKey() {
        assertThat(keys.find("sk-one")).contains(new Caller("acme", 0));
        assertThat(keys.find("sk=with=equals")).contains(new Caller("other", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk-on", "sk-one ", "SK-ONE", "acme"})
    void knowsNoOtherKey(String key) {
        assertThat(keys.find(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "secret=", "=acme", "secret=a b"})
    void refusesAnEntryOfAnotherFormWithoutRepeatingIt(String entry) {
        assertThatThrownBy(() -> new ApiKeys(List.of("ok=acme", entry)))
                .hasMessageContaining("gateway.api-keys[1]")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesToOpenForNobody() {
        assertThatThrownBy(() -> new ApiKeys(List.of())).hasMessageContaining("API_KEYS");
    }

    @Test
    void refusesOneKeyForTwoTenants() {
        assertThatThrownBy(() -> new ApiKeys(List.of("k=a", "k=b"))).hasMessageContaining("repeats");
    }
}
