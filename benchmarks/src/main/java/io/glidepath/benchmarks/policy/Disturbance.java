package io.glidepath.benchmarks.policy;

import io.glidepath.benchmarks.simulation.Fault;
import io.glidepath.benchmarks.simulation.Fault.Window;
import io.glidepath.benchmarks.simulation.Setting;
import java.util.List;

/** What may be wrong while our router decides. */
enum Disturbance {
    /** Nothing; events are as late as production's index is. */
    NONE("undisturbed", "glidepath-late"),
    /** Events are known at once, as in the study behind the cost. */
    EVENTS_AT_ONCE("events at once", "study-late"),
    /** The index is a second late. */
    INDEX_LATE("index 1 s late", "glidepath-late"),
    /** Prefill and decode are believed to take twice as long. */
    RATES_TWICE("rates believed twice as long", "late-rates-twice"),
    /** Prefill and decode are believed to take half as long. */
    RATES_HALF("rates believed half as long", "late-rates-half"),
    /** The ledger hears of first tokens and ends 50 ms late. */
    LEDGER_LATE("ledger 50 ms late", "late-ledger-50ms"),
    /** Four pickers tell each other every 10 ms. */
    FOUR_PICKERS("four pickers 10 ms apart", "late-four-pickers"),
    /** One worker is five times slower for half a minute. */
    SLOW_WORKER("a worker 5 times slower for 30 s", "glidepath-late");

    /** Those that something is wrong with. */
    static final List<Disturbance> WRONG =
            List.of(INDEX_LATE, RATES_TWICE, RATES_HALF, LEDGER_LATE, FOUR_PICKERS, SLOW_WORKER);

    private static final double INDEX_DELAY_SECONDS = 0.005;
    private static final Window SLOW = new Window(30, 60);
    private static final double SLOWER = 5;

    final String title;
    final String router;

    Disturbance(String title, String router) {
        this.title = title;
        this.router = router;
    }

    /** A scenario's own setting, so disturbed. */
    Setting applied(Setting scenario) {
        double delay =
                switch (this) {
                    case INDEX_LATE -> 1;
                    case EVENTS_AT_ONCE -> 0;
                    default -> INDEX_DELAY_SECONDS;
                };
        return new Setting(
                scenario.profile(),
                scenario.engines(),
                scenario.path(),
                new Setting.View(delay, scenario.view().scrapeSeconds()),
                this == SLOW_WORKER ? List.of(new Fault.SlowWorker(0, SLOWER, SLOW)) : scenario.faults(),
                scenario.seed());
    }
}
