package io.glidepath.local.doctor;

import io.glidepath.local.net.Reply;
import java.util.List;

/**
 * What an engine answered, unread.
 *
 * @param models {@code GET /v1/models}
 * @param version {@code GET /version}
 * @param serverInfo {@code GET /server_info}
 * @param props {@code GET /props}
 * @param metrics {@code GET /metrics}
 * @param eventSources {@code GET /kv_event_sources}
 * @param tokenize {@code POST /tokenize} of a short prompt
 * @param completion {@code POST /v1/completions} of a short prompt, one token
 * @param events what was found where cache events are said to be
 * @param replay what was found where events are said to be repeated
 */
record Observations(
        Reply models,
        Reply version,
        Reply serverInfo,
        Reply props,
        Reply metrics,
        Reply eventSources,
        Reply tokenize,
        Reply completion,
        List<SocketCheck> events,
        List<SocketCheck> replay) {

    Observations {
        events = List.copyOf(events);
        replay = List.copyOf(replay);
    }
}
