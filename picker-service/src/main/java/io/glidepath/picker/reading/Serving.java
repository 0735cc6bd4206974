package io.glidepath.picker.reading;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.fleet.FleetPicture;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Who serves a model, in whatever state. */
public sealed interface Serving {

    /**
     * Somebody does.
     *
     * @param requested name that the request says
     * @param model the same with aliases resolved: the LoRA adapter's own name, else the base model's
     * @param workers at least one, in the order of their ids
     * @param lora whether it means a LoRA adapter on some of them
     */
    record By(String requested, String model, List<FleetWorker> workers, boolean lora) implements Serving {

        /** Looks whether it means an adapter. */
        public By(String requested, String model, List<FleetWorker> workers) {
            this(requested, model, workers, workers.stream().anyMatch(worker -> isLora(worker, requested)));
        }

        /** Names that settings may know the model by: its own, then that of the model which a LoRA adapter adapts. */
        List<String> names() {
            return Stream.concat(
                            Stream.of(model),
                            workers.stream()
                                    .flatMap(worker -> served(worker, requested).stream())
                                    .map(ServedModel::id))
                    .distinct()
                    .toList();
        }
    }

    /**
     * Nobody does.
     *
     * @param problem what to answer
     */
    record Nobody(Problem problem) implements Serving {}

    /** Looks for those who serve a name. */
    static Serving find(FleetPicture fleet, String requested) {
        List<FleetWorker> workers = fleet.view().workers().stream()
                .filter(worker -> served(worker, requested).isPresent())
                .toList();
        return workers.isEmpty() ? nobody(fleet, requested) : new By(requested, resolve(workers, requested), workers);
    }

    /** The entry of a worker's models that a name means. */
    static Optional<ServedModel> served(FleetWorker worker, String name) {
        // A loop, since it is asked for each worker of each pick.
        for (ServedModel model : worker.report().models()) {
            if (model.id().equals(name) || model.loras().contains(name)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }

    /** Whether a name means a LoRA adapter there. */
    static boolean isLora(FleetWorker worker, String name) {
        return served(worker, name)
                .filter(model -> model.loras().contains(name))
                .isPresent();
    }

    private static String resolve(List<FleetWorker> workers, String requested) {
        boolean lora = workers.stream().anyMatch(worker -> isLora(worker, requested));
        return lora
                ? requested
                : workers.stream()
                        .map(worker -> worker.report().keys())
                        .filter(Objects::nonNull)
                        .map(KeySchemeInfo::rootModel)
                        .findFirst()
                        .orElse(requested);
    }

    private static Nobody nobody(FleetPicture fleet, String requested) {
        boolean mayComeUp = !fleet.known()
                || fleet.view().workers().stream()
                        .anyMatch(worker -> worker.report().models().isEmpty());
        return new Nobody(
                mayComeUp
                        ? Problem.of(RefusalCode.NO_READY_WORKER, "no worker that serves the model has reported yet")
                        : Problem.of(
                                RefusalCode.UNKNOWN_MODEL, "model '" + clip(requested) + "' is not served", "model"));
    }

    private static String clip(String name) {
        return name.length() <= 128 ? name : name.substring(0, 128) + "…";
    }
}
