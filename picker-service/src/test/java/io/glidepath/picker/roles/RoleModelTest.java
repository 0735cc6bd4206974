package io.glidepath.picker.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.picker.roles.Demand.Spread;
import io.glidepath.picker.scheduling.EngineProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleModelTest {

    /** The engine of the study, and its prompts of 5,000 tokens with answers of 250. */
    private static final EngineProfile STUDIED = new EngineProfile(0.0122, 53e-6, 40e-9, 2.6e-9, 8_192);

    private static final EngineProfile SIMPLE = new EngineProfile(0.010, 100e-6, 1e-6, 0, 1_000);

    private static final RoleModel.Link FREE = new RoleModel.Link(0, 1e9, 1_000);

    private static final double CACHE = 19_208 * 16;

    /** The study's answers were spread around 250, which tells most where the fleet is nearly full. */
    @ParameterizedTest
    @CsvSource({"23.1, 0, 6.55, 0.03", "32, 0, 10.9, 0.05", "38.5, 0, 21.7, 0.12", "32, 11, 5.1, 0.02"})
    void foretellsWhatTheStudyDid(double rate, int prefills, double seconds, double tolerance) {
        assertThat(studied(rate, 25e9).seconds(prefills)).isCloseTo(seconds, within(tolerance * seconds));
    }

    @Test
    void aSlowLinkCannotCarryIt() {
        // 32 prompts of 1.3 GB a second over 2 GB/s each way: nothing that splits much is better
        RoleModel slow = studied(32, 2e9);

        for (int k = 1; k < 15; k++) {
            assertThat(slow.seconds(k)).isGreaterThan(0.9 * slow.seconds(0));
        }
    }

    /**
     * Two workers of 10 ms a step and 1 us a context token, half a second of prefill a second in prompts of 0.1 s, answers of
     * 10 tokens, 1,000 tokens of context; transfers of 1 s hop and no bytes.
     */
    @Test
    void addsUpWhatTheFormulaSays() {
        EngineProfile engine = new EngineProfile(0.010, 100e-6, 1e-6, 0, 1_000);
        Demand demand = new Demand(5, 0.5, 0, 10, 1_000, 0, 60);
        FleetSize two = new FleetSize(2, 100_000, 2_000, 0, 2, engine);
        RoleModel model = new RoleModel(demand, two, new RoleModel.Link(1, 1e9, 1_000), 1, 0);

        // k = 0: rho = 0.25, A = 5*10/(2*0.75) = 33.33, n = 0.3333/(1 - 0.03333) = 0.3448, tau = 0.010345
        double n = 50 / 1.5 * 0.010 / (1 - 50 / 1.5 * 1e-6 * 1_000);
        double tau = 0.010 + 1e-6 * n * 1_000;
        double itl = tau / (1 - 0.25 * (1 - Math.exp(-n / 2)));
        double wait = 0.1 * Math.pow(0.25, Math.sqrt(6)) / (2 * 0.75) * 0.75;
        assertThat(model.seconds(0)).isCloseTo(0.1 + 1.5 * tau + wait + 10 * itl, within(1e-12));

        // k = 1: all is split; rho = 0.5 before p; A = 50, n = 0.5/(1 - 0.05), itl = tau
        double alone = 0.010 + 1e-6 * (0.5 / 0.95) * 1_000;
        double before = 0.1 * Math.pow(0.5, 2) / 0.5 * 0.75;
        assertThat(model.seconds(1)).isCloseTo(0.1 + 0.010 + before + 1 + 1.5 * alone + 10 * alone, within(1e-12));
    }

    @Test
    void countsTheHitsThatASmallerCacheLoses() {
        EngineProfile engine = new EngineProfile(0.010, 100e-6, 1e-6, 0, 1_000);
        Demand demand = new Demand(5, 0.1, 0.4, 10, 1_000, 0, 60);
        RoleModel.Link link = new RoleModel.Link(0, 1e9, 1_000);
        RoleModel roomy = new RoleModel(demand, new FleetSize(4, 100_000, 0, 100_000, 0, engine), link, 1, 0);
        RoleModel tight = new RoleModel(demand, new FleetSize(4, 100_000, 0, 400_000, 0, engine), link, 1, 0);

        assertThat(tight.seconds(0)).isEqualTo(roomy.seconds(0));
        assertThat(tight.seconds(2)).isGreaterThan(roomy.seconds(2));
    }

    /**
     * Four workers of 10 ms a step and caches of 2,000 tokens, requests of 1,000 each, half a second of prefill a second.
     * k = 0: A = 5*10/(4*0.875) = 14.29, n = 0.1429/(1 - 0.01429) = 0.1449, free 4*(2,000 - 144.9) = 7,420, of which 7,000
     * are cached. k = 1: A = 16.67, n = 0.1667/(1 - 0.01667) = 0.1695, free 3*(2,000 - 169.5) = 5,491.5.
     */
    @Test
    void losesHitsAsFarAsCachesAreSmallerWithASplit() {
        double lost = 0.2 * (1 - 3 * (2_000 - 1_000 * 0.5 / 2.95) / 7_000);

        assertThat(small(0.5, 0.2, Spread.NONE).seconds(1))
                .isCloseTo(small(0.5 + lost, 0, Spread.NONE).seconds(1), within(1e-9));
    }

    /** Two workers, k = 1: the prefill worker's cache alone is as large as what both had free. */
    @Test
    void losesNoHitsWhereThePrefillWorkersKeepAsMuch() {
        FleetSize two = new FleetSize(2, 2_000, 2_000, 2_000, 2, SIMPLE);
        Demand some = new Demand(5, 0.5, 0.2, 10, 1_000, 0, 60);
        Demand none = new Demand(5, 0.5, 0, 10, 1_000, 0, 60);

        assertThat(new RoleModel(some, two, FREE, 1, 0).seconds(1))
                .isEqualTo(new RoleModel(none, two, FREE, 1, 0).seconds(1));
    }

    /** Three prefill, so 6,000 are free of decodes; with one, 5,491.5 as above. */
    @Test
    void losesHitsWhereFewerPrefillAndSplittingKeptThem() {
        FleetSize four = new FleetSize(4, 2_000, 1_000, 7_000, 1, SIMPLE);
        Demand metered = new Demand(5, 0.5, 0.2, 10, 1_000, 0, 60);
        double lost = 0.2 * (1 - 3 * (2_000 - 1_000 * 0.5 / 2.95) / 6_000);

        assertThat(new RoleModel(metered, four, FREE, 1, 3).seconds(1))
                .isCloseTo(small(0.5 + lost, 0, Spread.NONE).seconds(1), within(1e-9));
    }

    /** Of 7,000 unreferenced tokens one worker has 2,000. */
    @Test
    void losesAllHitsOfTheWorkersThatAreTakenWhereTheySpareMoreThanHalf() {
        double lost = 0.6 * 2_000 / 7_000;

        assertThat(small(0.5, 0.6, Spread.NONE).seconds(1))
                .isCloseTo(small(0.5 + lost, 0, Spread.NONE).seconds(1), within(1e-9));
    }

    /** k = 1 of two, rho = 0.5: a variance of three squared means adds 0.1*0.5^2/0.5*3/2 s. */
    @Test
    void aFewLongPromptsMakeTheOthersWait() {
        FleetSize two = new FleetSize(2, 100_000, 2_000, 0, 2, SIMPLE);
        double alike = new RoleModel(differing(Spread.NONE), two, FREE, 1, 0).seconds(1);

        assertThat(new RoleModel(differing(new Spread(3, 0)), two, FREE, 1, 0).seconds(1))
                .isCloseTo(alike + 0.075, within(1e-12));
    }

    /**
     * Fourteen workers of 20,000 tokens, requests of 1,000: n = 12, 60 % of a cache. Where all are alike they may take
     * 1 - 1.5*sqrt(1,000/280,000) = 91 %, so 90 %; where the variance is 24 squared means, 1 - 1.5*sqrt(25/280) = 55 %.
     */
    @Test
    void requestsThatDifferMuchNeedMoreRoomInCaches() {
        assertThat(full(Spread.NONE).seconds(2)).isFinite();
        assertThat(full(new Spread(0, 24)).seconds(2)).isInfinite();
        assertThat(full(new Spread(0, 24)).seconds(0)).isFinite();
    }

    @Test
    void aNumberThatIsSeenToCarryTheLoadIsNotHeldAgainstItsCaches() {
        assertThat(full(new Spread(0, 24)).carried(2))
                .isEqualTo(full(Spread.NONE).seconds(2));
    }

    @Test
    void whatDoesNotFitIntoTheCachesOfTheRestIsNotPossible() {
        EngineProfile engine = new EngineProfile(0.010, 100e-6, 1e-6, 0, 1_000);
        Demand demand = new Demand(50, 0.5, 0, 1_000, 1_000, 0, 60);
        FleetSize small = new FleetSize(16, 50_000, 600_000, 0, 100, engine);
        RoleModel model = new RoleModel(demand, small, new RoleModel.Link(0, 1e9, 0), 1, 0);

        assertThat(model.seconds(14)).isInfinite();
    }

    @Test
    void prefillThatNobodyCanCarryIsNotPossible() {
        assertThat(studied(80, 25e9).seconds(0)).isInfinite();
    }

    private static RoleModel small(double prefill, double spared, Spread spread) {
        FleetSize four = new FleetSize(4, 2_000, 1_000, 7_000, 1, SIMPLE);
        return new RoleModel(new Demand(5, prefill, spared, 10, 1_000, 0, 60, 0, spread), four, FREE, 1, 0);
    }

    private static Demand differing(Spread spread) {
        return new Demand(5, 0.5, 0, 10, 1_000, 0, 60, 0, spread);
    }

    /** n = 12 at A = 12/(0.010 + 12*0.001) = 545.5 tokens a second on each of fourteen. */
    private static RoleModel full(Spread spread) {
        FleetSize sixteen = new FleetSize(16, 20_000, 100_000, 0, 100, SIMPLE);
        double rate = 14 * 12 / 0.022 / 100;
        return new RoleModel(new Demand(rate, 0.5, 0, 100, 1_000, 0, 60, 0, spread), sixteen, FREE, 1, 0);
    }

    private static RoleModel studied(double rate, double bytesPerSecond) {
        double each = STUDIED.prefillSeconds(5_000, 0);
        Demand demand = new Demand(rate, rate * each, 0, 250, 5_125, 5_000, 60);
        FleetSize sixteen = new FleetSize(16, CACHE, 0, 0, 0, STUDIED);
        return new RoleModel(demand, sixteen, new RoleModel.Link(0.020, bytesPerSecond, 262_144), 1, 0);
    }
}
