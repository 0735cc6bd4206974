#!/usr/bin/env python3
"""Renders k8s/base and k8s/overlays/local and checks what a schema does not: that names meet.

Needs kubectl or kustomize on the PATH, and PyYAML. Prints each fault and exits 1, or one line and 0.
"""

import pathlib
import shutil
import subprocess
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]


def render(folder):
    if shutil.which("kubectl"):
        command = ["kubectl", "kustomize", folder]
    elif shutil.which("kustomize"):
        command = ["kustomize", "build", folder]
    else:
        sys.exit("needs kubectl or kustomize on the PATH")
    text = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [document for document in yaml.safe_load_all(text) if document]


def modules():
    """Every module that is shipped as an image."""
    return {pom.parent.name for pom in ROOT.glob("*/pom.xml")}


def named(documents, kind):
    return {document["metadata"]["name"]: document for document in documents if document["kind"] == kind}


def container_faults(where, container):
    image = container["image"].split(":")[0]
    if image not in modules() | {"redis"}:
        yield f"{where}: image {image} is no module"
    for field in ("readinessProbe", "livenessProbe", "resources", "securityContext"):
        if field not in container:
            yield f"{where}: no {field}"
    security = container.get("securityContext", {})
    if not security.get("readOnlyRootFilesystem") or security.get("allowPrivilegeEscalation", True):
        yield f"{where}: the root file system is writable, or privileges can grow"
    ports = {port["name"] for port in container.get("ports", [])}
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        port = container.get(probe, {}).get("httpGet", {}).get("port")
        if port is not None and port not in ports:
            yield f"{where}: {probe} asks port {port}, which the container does not name"


def reference_faults(where, container, documents, generated):
    for variable in container.get("env", []):
        source = variable.get("valueFrom", {})
        for kind, field in (("Secret", "secretKeyRef"), ("ConfigMap", "configMapKeyRef")):
            reference = source.get(field)
            if reference is None or (kind == "Secret" and not generated):
                continue
            target = named(documents, kind).get(reference["name"])
            if target is None or reference["key"] not in {**target.get("data", {}), **target.get("stringData", {})}:
                yield f"{where}: {variable['name']} reads {kind} {reference['name']}, which has no {reference['key']}"


def deployment_faults(documents, generated):
    for name, deployment in named(documents, "Deployment").items():
        pod = deployment["spec"]["template"]
        wanted = deployment["spec"]["selector"]["matchLabels"]
        if not wanted.items() <= pod["metadata"]["labels"].items():
            yield f"Deployment {name}: its selector does not find its own pods"
        if not pod["spec"].get("securityContext", {}).get("runAsNonRoot"):
            yield f"Deployment {name}: may run as root"
        if pod["spec"].get("enableServiceLinks", True):
            yield f"Deployment {name}: service links would overwrite settings such as REDIS_PORT"
        account = pod["spec"].get("serviceAccountName")
        if account and account not in named(documents, "ServiceAccount"):
            yield f"Deployment {name}: no ServiceAccount {account}"
        for container in pod["spec"]["containers"]:
            where = f"Deployment {name}, container {container['name']}"
            yield from container_faults(where, container)
            yield from reference_faults(where, container, documents, generated)


def service_faults(documents):
    for name, service in named(documents, "Service").items():
        pods = [
            deployment["spec"]["template"]
            for deployment in named(documents, "Deployment").values()
            if service["spec"]["selector"].items() <= deployment["spec"]["template"]["metadata"]["labels"].items()
        ]
        ports = {p["name"] for pod in pods for c in pod["spec"]["containers"] for p in c.get("ports", [])}
        for port in service["spec"]["ports"]:
            if port["targetPort"] not in ports:
                yield f"Service {name}: no pod of it has a port {port['targetPort']}"
            if port["name"] == "management":
                yield f"Service {name}: publishes a management port"


def collector_faults(documents):
    """The collector finds workers by label and port name, and may do nothing but that."""
    rules = named(documents, "Role")["metrics-collector"]["rules"]
    if rules != [{"apiGroups": [""], "resources": ["pods"], "verbs": ["list", "watch"]}]:
        yield f"Role metrics-collector: more or less than list and watch of pods: {rules}"
    binding = named(documents, "RoleBinding")["metrics-collector"]
    account = named(documents, "ServiceAccount")["metrics-collector"]["metadata"]
    if binding["subjects"][0].get("namespace") != account.get("namespace"):
        yield "RoleBinding metrics-collector: binds an account of another namespace"
    workers = [
        deployment
        for deployment in named(documents, "Deployment").values()
        if deployment["spec"]["template"]["metadata"]["labels"].get("glidepath.io/worker") == "true"
    ]
    if not workers:
        yield "no Deployment carries glidepath.io/worker"
    for worker in workers:
        containers = worker["spec"]["template"]["spec"]["containers"]
        if not any(port["name"] == "adapter" for c in containers for port in c.get("ports", [])):
            yield f"Deployment {worker['metadata']['name']}: a worker without a port named adapter"


def main():
    faults = []
    for folder, generated in (("k8s/base", False), ("k8s/overlays/local", True)):
        documents = render(folder)
        found = [
            *deployment_faults(documents, generated),
            *service_faults(documents),
            *collector_faults(documents),
        ]
        faults += [f"{folder}: {fault}" for fault in found]
    if faults:
        sys.exit("\n".join(faults))
    print("k8s/base and k8s/overlays/local render, and their names meet")


if __name__ == "__main__":
    main()
