package io.glidepath.picker.circuit;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.signals.PickerMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts and logs who is left alone. */
@Component
class CircuitSignals implements CircuitListener {

    private static final Logger LOG = LoggerFactory.getLogger(CircuitSignals.class);

    private final PickerMetrics metrics;

    CircuitSignals(PickerMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void opened(WorkerId worker) {
        metrics.circuit("open");
        LOG.atWarn().addKeyValue("worker", worker).log("a worker failed one request after the other and is left alone");
    }

    @Override
    public void closed(WorkerId worker) {
        metrics.circuit("closed");
        LOG.atInfo().addKeyValue("worker", worker).log("a worker that was left alone serves again");
    }
}
