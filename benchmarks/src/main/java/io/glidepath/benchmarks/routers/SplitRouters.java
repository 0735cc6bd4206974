package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.Router;
import java.util.function.DoubleSupplier;

/** Our router with prefill and decode together or apart. Each call makes a fresh one. */
public final class SplitRouters {

    private SplitRouters() {}

    /**
     * A router and what it did.
     *
     * @param router chooses
     * @param meanPrefills how many engines prefilled, over the run
     */
    public record Made(Router router, DoubleSupplier meanPrefills) {}

    /**
     * Nothing goes apart.
     *
     * @return the picker without prefill workers
     */
    public static Made never() {
        return made(Splits.NEVER);
    }

    /**
     * As in production.
     *
     * @return the picker with its controller
     */
    public static Made automatic() {
        return made(Splits.AUTOMATIC);
    }

    /**
     * The picker's cost over a number of prefill engines that does not change.
     *
     * @param prefills how many
     * @return the picker without its controller
     */
    public static Made fixed(int prefills) {
        return made(Splits.fixed(prefills));
    }

    /**
     * Every prompt goes apart, whatever it costs.
     *
     * @param prefills how many engines read prompts
     * @return the picker without its comparison
     */
    public static Made always(int prefills) {
        return made(Splits.always(prefills));
    }

    private static Made made(Splits splits) {
        Glidepath router = new Glidepath(Tuning.LATE, splits);
        return new Made(router, router.parts().roles()::meanPrefills);
    }
}
