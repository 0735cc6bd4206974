"""What the checks beside a real vLLM share: processes, HTTP, the engine, our services."""
