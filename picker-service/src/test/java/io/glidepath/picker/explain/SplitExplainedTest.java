package io.glidepath.picker.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.pairing.Joint.Compared;
import io.glidepath.picker.pairing.JointBinding;
import io.glidepath.picker.pairing.Links;
import io.glidepath.picker.pairing.Partners;
import io.glidepath.picker.pairing.Partners.Receiver;
import io.glidepath.picker.pairing.Partners.Sender;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.Backlog.Transfers;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Natures;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** p has a queue and 300 of the 1,000 tokens, d thirty requests that decode, bytes to pull, and 400 tokens. */
class SplitExplainedTest {

    private static final Set<String> NIXL = Set.of("nixl");

    private final WorkerNow p = Natures.worker("p", 300, new Backlog(0.2, 2_000, 0, 0, 0));
    private final WorkerNow d =
            Natures.worker("d", 400, new Backlog(0, 0, 30, 30_000, 0, new Transfers(0, 5_000, 4_000)));

    @Test
    void itsTermsAddUpToThePriceOfThePair() {
        SplitExplained told = SplitExplained.of(compared());

        assertThat(told.split())
                .isCloseTo(
                        told.queue()
                                + told.prefillSeconds()
                                + told.step()
                                + told.memory()
                                + told.decodeWeight() * told.stall()
                                + told.evict()
                                + told.hop()
                                + told.pull()
                                + told.link()
                                + told.steps()
                                + told.decodeMemory()
                                + told.decodeWeight() * told.ownDecode()
                                + told.decodeEvict(),
                        within(2e-5));
        assertThat(told.queue()).isEqualTo(0.2);
        assertThat(told.prefillSeconds()).isEqualTo(0.07);
        assertThat(told.pull()).isCloseTo(600 * 262_144 / 25e9, within(1e-6));
        assertThat(told.link()).isCloseTo(4_000 * 262_144 / 25e9, within(1e-6));
        assertThat(told.pulledMegabytes()).isCloseTo(600 * 0.262144, within(1e-3));
    }

    @Test
    void namesBothWorkersAndTheOneThatWouldDoItAlone() {
        SplitExplained told = SplitExplained.of(compared());

        assertThat(told.prefill()).containsExactly(new WorkerId("p"));
        assertThat(told.decode()).isEqualTo(new WorkerId("d"));
        assertThat(told.stayOn()).isEqualTo(new WorkerId("d"));
        assertThat(told.apart()).isEqualTo(told.split() < told.stay());
    }

    private Compared compared() {
        JointBinding binding = JointBinding.of(
                new LateBinding(new CostPolicy(Natures.model()), Room.ENDLESS),
                Splitting.USUAL,
                "model",
                Links.even(25e9),
                0);
        Partners partners = new Partners(List.of(new Sender(p, NIXL, "")), Map.of(d.id(), new Receiver(NIXL, "")));
        return binding.judge(new ScheduledRequest(1_000, 100, 42, 1, 1), List.of(d), partners, true)
                .compared()
                .orElseThrow();
    }
}
