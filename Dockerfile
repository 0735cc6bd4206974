# One image per service, of the jar that "mvn package" made:
#   mvn -Dquick package && docker build --build-arg SERVICE=gateway-service -t gateway-service:local .
FROM eclipse-temurin:25-jre AS jar
ARG SERVICE
WORKDIR /build
COPY ${SERVICE}/target/${SERVICE}-*-exec.jar app.jar
# Libraries apart from our own classes: faster to start, and a layer that seldom changes.
RUN java -Djarmode=tools -jar app.jar extract --destination app
# Where this service says that it is ready; the engine answers for itself, the others on their management port.
RUN case "${SERVICE}" in \
      gateway-service) health=9080/actuator/health/readiness ;; \
      picker-service) health=9081/actuator/health/readiness ;; \
      kv-index-service) health=9082/actuator/health/readiness ;; \
      metrics-collector) health=9083/actuator/health/readiness ;; \
      decode-worker-adapter | prefill-worker-adapter) health=9100/actuator/health/readiness ;; \
      engine-simulator) health=8000/health ;; \
      *) echo "unknown SERVICE '${SERVICE}'" >&2; exit 1 ;; \
    esac && printf 'http://127.0.0.1:%s' "$health" > health-url

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=jar /build/app/lib lib
COPY --from=jar /build/app/app.jar /build/health-url ./
# What a service is run with beside what all are. Picker and index allocate much that lives for one call: G1's barriers and its
# work beside the calls cost more than pauses do, and its remark is a pause too. The picker's young generation is small, so that
# its pauses stay about as short as it waits for a lookup.
# The index has ten million blocks to load before it is ready: what its start reads and links of classes is done here, once.
# It ends before it would connect to anything. Other services start without.
ARG SERVICE
RUN case "${SERVICE}" in \
      picker-service) echo '-XX:+UseParallelGC -XX:NewRatio=7' ;; \
      kv-index-service) echo '-XX:+UseParallelGC' ;; \
    esac > options \
  && if [ "${SERVICE}" = kv-index-service ]; then \
      java -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED -XX:AOTCacheOutput=app.aot \
        -Dspring.context.exit=onRefresh -jar app.jar --glidepath.credential=unused-here > /dev/null \
      && echo '-XX:AOTCache=app.aot' >> options; \
    fi
# A number, so that Kubernetes can see that it is not root.
USER 10001:10001
# HEALTH_URL goes before the built-in address, for ports that were changed. Bash, since the base image has no HTTP client.
HEALTHCHECK --interval=3s --timeout=5s --start-period=180s --retries=5 CMD ["bash", "-c", \
  "url=${HEALTH_URL:-$(<health-url)} && url=${url#http://} && at=${url%%/*} && exec 3<>/dev/tcp/${at/://} \
  && printf 'GET /%s HTTP/1.1\\r\\nHost: %s\\r\\nConnection: close\\r\\n\\r\\n' \"${url#*/}\" $at >&3 \
  && read -r -t 4 _ status _ <&3 && [[ $status == 200 ]]"]
ENTRYPOINT ["java", "@options", "-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", \
  "--enable-native-access=ALL-UNNAMED", "-jar", "app.jar"]
