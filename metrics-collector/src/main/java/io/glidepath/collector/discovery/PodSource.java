package io.glidepath.collector.discovery;

import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.informer.ListerWatcher;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodList;
import io.kubernetes.client.util.CallGeneratorParams;
import io.kubernetes.client.util.Watch;
import io.kubernetes.client.util.Watchable;
import java.util.function.Consumer;

/**
 * The two calls that an informer makes: list and watch the pods of one namespace with a label. Needs the verbs {@code list} and
 * {@code watch} on {@code pods}. Says what failed, since the informer only tries again.
 *
 * @param trouble told why a call failed, and an empty text when one succeeded
 */
record PodSource(Calls calls, Consumer<String> trouble) implements ListerWatcher<V1Pod, V1PodList> {

    /**
     * Where the calls go.
     *
     * @param api the connection that Spring Cloud Kubernetes made
     */
    record Calls(CoreV1Api api, String namespace, String labelSelector) {}

    @Override
    public V1PodList list(CallGeneratorParams params) throws ApiException {
        return told(() -> request(params).execute());
    }

    @Override
    public Watchable<V1Pod> watch(CallGeneratorParams params) throws ApiException {
        return told(() -> Watch.createWatch(
                calls.api().getApiClient(),
                request(params).watch(true).allowWatchBookmarks(true).buildCall(null),
                new TypeToken<Watch.Response<V1Pod>>() {}.getType()));
    }

    private CoreV1Api.APIlistNamespacedPodRequest request(CallGeneratorParams params) {
        return calls.api()
                .listNamespacedPod(calls.namespace())
                .labelSelector(calls.labelSelector())
                .resourceVersion(params.resourceVersion)
                .timeoutSeconds(params.timeoutSeconds);
    }

    private <T> T told(Request<T> request) throws ApiException {
        try {
            T answer = request.send();
            trouble.accept("");
            return answer;
        } catch (ApiException e) {
            trouble.accept("the API server did not give the pods of namespace " + calls.namespace() + ": "
                    + (e.getCode() == 0 ? String.valueOf(e.getMessage()) : "status " + e.getCode()));
            throw e;
        }
    }

    private interface Request<T> {
        T send() throws ApiException;
    }
}
