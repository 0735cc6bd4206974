package io.glidepath.picker.models;

import io.glidepath.picker.tokenizers.Locations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads the models' file when the process starts, and again when its text changes. A file that cannot be read changes
 * nothing; the last good one stays, and health says why.
 */
@Component
class ModelsWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ModelsWatch.class);

    private final ModelProfiles profiles;
    private final ModelsProperties settings;
    private final ModelLoader loader;
    private volatile Optional<String> problem = Optional.empty();
    private volatile boolean running;
    // Of its own, since loading takes seconds.
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("models-watch").factory());
    // Guarded by this.
    private String lastText = "";

    ModelsWatch(ModelProfiles profiles, ModelsProperties settings, InstantSource clock) {
        this.profiles = profiles;
        this.settings = settings;
        this.loader = new ModelLoader(clock);
    }

    /** Loads before anybody is served. */
    @Override
    public void start() {
        look();
        long every = settings.poll().toMillis();
        thread.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
        running = true;
    }

    @Override
    public void stop() {
        thread.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which starts last. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Why the file as it is now is not in force; empty when it is. */
    Optional<String> problem() {
        return problem;
    }

    synchronized void look() {
        try {
            String text = Locations.read(settings.file())
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElseThrow(() -> new IOException(settings.file() + " is not there"));
            if (text.equals(lastText)) {
                return;
            }
            lastText = text;
            profiles.replace(ModelsFile.read(text), loader);
            problem = Optional.empty();
            profiles.states().forEach(ModelsWatch::log);
        } catch (IOException | IllegalArgumentException e) {
            String why = settings.file() + ": " + e.getMessage();
            if (!problem.equals(Optional.of(why))) {
                LOG.atWarn().addKeyValue("why", why).log("the models' file is not in force; the last good one stays");
            }
            problem = Optional.of(why);
        }
    }

    private static void log(String id, ModelState state) {
        switch (state) {
            case ModelState.Local local ->
                LOG.atInfo()
                        .addKeyValue("model", id)
                        .addKeyValue("tokenizer", local.model().tokenizer().kind())
                        .addKeyValue("check", local.model().check())
                        .log("tokenized in this process");
            case ModelState.Unloadable unloadable ->
                LOG.atWarn()
                        .addKeyValue("model", id)
                        .addKeyValue("why", unloadable.why())
                        .log("its engines are asked for tokens, since its tokenizer cannot be loaded");
            case ModelState.ByEngine byEngine -> {}
            case ModelState.Loading loading -> {}
        }
    }
}
