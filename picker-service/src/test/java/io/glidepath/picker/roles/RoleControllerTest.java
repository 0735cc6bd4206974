package io.glidepath.picker.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.roles.RoleController.Sight;
import io.glidepath.picker.scheduling.EngineProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleControllerTest {

    private static final EngineProfile STUDIED = new EngineProfile(0.0122, 53e-6, 40e-9, 2.6e-9, 8_192);

    private static final double CACHE = 19_208 * 16;

    private static final FleetSize SIXTEEN = new FleetSize(16, CACHE, 0, 0, 0, STUDIED);

    private final RoleController controller = new RoleController(0.020, 1);

    @Test
    void startsToSplitAtTheFifthEvaluationThatFindsATenthLess() {
        Sight busy = sight(32, 25e9, 60);
        RolePlan plan = RolePlan.NONE;
        for (int i = 1; i <= 4; i++) {
            plan = controller.next(plan, busy);
            assertThat(plan.prefills()).isZero();
            assertThat(plan.persisted()).isEqualTo(i);
        }

        plan = controller.next(plan, busy);

        assertThat(plan.prefills()).isBetween(9, 12).isEqualTo(plan.best());
        assertThat(plan.seconds()).hasSize(15);
    }

    @Test
    void countsAnewAfterAnEvaluationThatFindsLess() {
        RolePlan plan = controller.next(controller.next(RolePlan.NONE, sight(32, 25e9, 60)), sight(5, 25e9, 60));

        assertThat(plan.persisted()).isZero();
        assertThat(plan.prefills()).isZero();
    }

    @Test
    void believesNothingYoung() {
        assertThat(after(20, RolePlan.NONE, sight(32, 25e9, 29)).prefills()).isZero();
    }

    @Test
    void doesNotSplitOverASlowLink() {
        assertThat(after(20, RolePlan.NONE, sight(32, 2e9, 60)).prefills()).isZero();
    }

    @Test
    void doesNotSplitWhereLittleIsAsked() {
        assertThat(after(20, RolePlan.NONE, sight(5, 25e9, 60)).prefills()).isZero();
    }

    @Test
    void goesBackAtOnceWhenItDoesNotPayAnyMore() {
        RolePlan split = after(5, RolePlan.NONE, sight(32, 25e9, 60));

        RolePlan calm = controller.next(split, sight(3, 25e9, 60));

        assertThat(calm.prefills()).isZero();
        assertThat(calm.reason()).isEqualTo("splitting does not pay any more");
    }

    @Test
    void staysWhereAnotherNumberIsHardlyBetter() {
        RolePlan split = after(5, RolePlan.NONE, sight(32, 25e9, 60));

        assertThat(controller.next(split, sight(32.2, 25e9, 60)).prefills()).isEqualTo(split.prefills());
    }

    @Test
    void movesWhereAnotherNumberIsThreePercentBetter() {
        RolePlan split = after(5, RolePlan.NONE, sight(23, 25e9, 60));

        RolePlan moved = controller.next(split, sight(34, 25e9, 60));

        assertThat(split.prefills()).isPositive();
        assertThat(moved.prefills()).isGreaterThan(split.prefills()).isEqualTo(moved.best());
    }

    @Test
    void givesUpWhereNoNumberCarriesWhatIsAsked() {
        RolePlan split = after(5, RolePlan.NONE, sight(32, 25e9, 60));

        assertThat(controller.next(split, sight(90, 25e9, 60)).prefills()).isZero();
    }

    @Test
    void takesASmallerFleet() {
        RolePlan split = after(5, RolePlan.NONE, sight(32, 25e9, 60));
        FleetSize two = new FleetSize(2, 300_000, 0, 0, 0, STUDIED);

        assertThat(controller
                        .next(split, new Sight(demand(1, 60), two, 25e9, 262_144))
                        .prefills())
                .isZero();
    }

    /** 7.5 requests a second keep 2.2 workers busy, and five prefill workers make 4 % less of their time. */
    @Test
    void startsForFourPercentWhereTheFleetIsCalmAndLivesOfNoHits() {
        RolePlan plan = after(5, RolePlan.NONE, sight(7.5, 25e9, 60));

        assertThat(plan.seconds().get(plan.best()) / plan.seconds().getFirst()).isBetween(0.95, 0.97);
        assertThat(plan.prefills()).isEqualTo(plan.best());
    }

    @Test
    void takesATenthWhereHitsSpareMuch() {
        Demand own = demand(7.5, 60);
        Demand hits = new Demand(
                own.rate(), own.prefill(), own.prefill(), own.output(), own.context(), own.pulled(), own.seconds());

        assertThat(after(5, RolePlan.NONE, new Sight(hits, SIXTEEN, 25e9, 262_144))
                        .prefills())
                .isZero();
    }

    @Test
    void takesATenthWhereMoreThanHalfOfTheFleetPrefills() {
        Sight busy = sight(39.2, 25e9, 60);
        RolePlan plan = after(5, RolePlan.NONE, busy);

        assertThat(plan.seconds().get(plan.best()) / plan.seconds().getFirst()).isBetween(0.9, 0.98);
        assertThat(plan.prefills()).isZero();
    }

    @Test
    void takesNobodyWhileCachesAreFull() {
        Sight busy = sight(32, 25e9, 60);
        FleetSize full = new FleetSize(16, CACHE, 0.95 * 16 * CACHE, 0, 2_900, STUDIED);

        RolePlan plan = after(20, RolePlan.NONE, new Sight(busy.demand(), full, 25e9, 262_144));

        assertThat(plan.best()).isPositive();
        assertThat(plan.prefills()).isZero();
        assertThat(plan.reason()).isEqualTo("caches are too full for workers to be taken");
    }

    /** Of a recorded trace at its knee: long prompts and short ones, so that eight workers seem to leave too little room. */
    @Test
    void keepsANumberThatIsSeenToCarryTheLoad() {
        RolePlan before = new RolePlan(8, 8, 0, List.of(), Demand.NONE, "");

        assertThat(controller.next(RolePlan.NONE, recorded(0)).seconds().get(8)).isInfinite();
        assertThat(controller.next(before, recorded(2)).prefills()).isEqualTo(8);
    }

    @Test
    void believesTheEstimateWhereRequestsWaitLongerForRoomThanTheyTake() {
        RolePlan before = new RolePlan(8, 8, 0, List.of(), Demand.NONE, "");

        assertThat(controller.next(before, recorded(60)).prefills()).isLessThan(8);
    }

    @Test
    void takesNobodyMoreWhileRequestsWaitForRoom() {
        RolePlan split = after(5, RolePlan.NONE, sight(23, 25e9, 60));
        Demand more = demand(34, 60);
        Demand waiting = new Demand(
                more.rate(),
                more.prefill(),
                0,
                more.output(),
                more.context(),
                more.pulled(),
                60,
                2,
                Demand.Spread.NONE);

        RolePlan held = controller.next(split, new Sight(waiting, SIXTEEN, 25e9, 262_144));

        assertThat(held.best()).isGreaterThan(split.prefills());
        assertThat(held.prefills()).isEqualTo(split.prefills());
        assertThat(held.reason()).isEqualTo("requests wait for room, so nobody more is taken");
    }

    private static Sight recorded(double roomWait) {
        Demand demand = new Demand(10.9, 11.3, 0, 350, 13_200, 10_000, 60, roomWait, new Demand.Spread(4.5, 1.7));
        return new Sight(demand, new FleetSize(16, CACHE, 12.3 * CACHE, 3.7 * CACHE, 290, STUDIED), 25e9, 262_144);
    }

    private RolePlan after(int evaluations, RolePlan from, Sight sight) {
        RolePlan plan = from;
        for (int i = 0; i < evaluations; i++) {
            plan = controller.next(plan, sight);
        }
        return plan;
    }

    private static Sight sight(double rate, double bytesPerSecond, double seconds) {
        return new Sight(demand(rate, seconds), SIXTEEN, bytesPerSecond, 262_144);
    }

    private static Demand demand(double rate, double seconds) {
        return new Demand(rate, rate * STUDIED.prefillSeconds(5_000, 0), 0, 250, 5_125, 5_000, seconds);
    }
}
