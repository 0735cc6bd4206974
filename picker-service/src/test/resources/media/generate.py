"""Prompts with media as vLLM 0.32's own code names them: what its render endpoint answers, and the events that follow.

    python generate.py > media.json     (in an environment with vLLM 0.32)

No model runs: the request, its block hashes, the pool that announces its blocks and the form of the answer are vLLM's.
"""

import json
import sys

import msgspec
import numpy
from PIL import Image
from vllm.distributed.kv_events import KVEventBatch
from vllm.entrypoints.scale_out.token_in_token_out.protocol import GenerateRequest, MultiModalFeatures, PlaceholderRangeInfo
from vllm.multimodal.hasher import MultiModalHasher
from vllm.multimodal.inputs import MultiModalFeatureSpec, PlaceholderRange
from vllm.sampling_params import SamplingParams
from vllm.utils.hashing import sha256_cbor
from vllm.v1.core.block_pool import BlockPool
from vllm.v1.core.kv_cache_utils import get_request_block_hasher, init_none_hash
from vllm.v1.request import Request

IMAGE = Image.fromarray(numpy.arange(28 * 28 * 3, dtype=numpy.uint8).reshape(28, 28, 3))
HASHED = MultiModalHasher.hash_kwargs("blake3", model_id="/models/m", image=IMAGE)
PLACEHOLDER = 1024

# name, tokens, salt, (modality, identifier, offset, length) in the order of the answer's lists
PROMPTS = [
    ("one image over three blocks", 100, None, [("image", HASHED, 20, 40)]),
    ("an image that the client named", 100, None, [("image", "sunset-1", 5, 30)]),
    ("two images in one block and a salt", 100, "s", [("image", HASHED, 3, 4), ("image", "sunset-1", 9, 5)]),
    ("the same image twice, side by side", 130, None, [("image", HASHED, 16, 32), ("image", HASHED, 48, 32)]),
    ("images and a sound between them", 150, None, [("image", "a", 10, 20), ("image", "c", 90, 25), ("audio", "b", 35, 50)]),
    ("an image at the beginning and one that ends with the prompt", 128, None, [("image", "a", 0, 1), ("image", "b", 96, 32)]),
    ("an image in the tail that fills no block", 70, None, [("image", "a", 65, 5)]),
]


def tokens(count, media):
    ids = [3 + i * 7 % 900 for i in range(count)]
    for _, _, offset, length in media:
        ids[offset : offset + length] = [PLACEHOLDER] * length
    return ids


def events(ids, salt, media, block):
    features = [
        MultiModalFeatureSpec(None, modality, identifier, PlaceholderRange(offset, length))
        for modality, identifier, offset, length in sorted(media, key=lambda item: item[2])
    ]
    request = Request("r", ids, SamplingParams(max_tokens=1), None, mm_features=features, cache_salt=salt, block_hasher=get_request_block_hasher(block, sha256_cbor))
    pool = BlockPool(64, True, block, enable_kv_cache_events=True)
    full = len(ids) // block
    pool.cache_full_blocks(request, pool.get_new_blocks(full), 0, full, block, 0)
    batch = KVEventBatch(ts=1.5, events=pool.take_events(), data_parallel_rank=0)
    return msgspec.msgpack.Encoder().encode(batch).hex()


def rendered(ids, media):
    hashes, places = {}, {}
    for modality, identifier, offset, length in media:
        hashes.setdefault(modality, []).append(identifier)
        places.setdefault(modality, []).append(PlaceholderRangeInfo(offset=offset, length=length))
    features = MultiModalFeatures(mm_hashes=hashes, mm_placeholders=places)
    return json.loads(GenerateRequest(token_ids=ids, features=features, sampling_params=SamplingParams(max_tokens=1), model="m").model_dump_json())


init_none_hash(sha256_cbor)
cases = []
for name, count, salt, media in PROMPTS:
    ids = tokens(count, media)
    answer = rendered(ids, media)
    cases.append({"name": name, "salt": salt, "render": answer, "events": {block: events(ids, salt, media, block) for block in (8, 16, 32, 64)}})
json.dump(cases, sys.stdout, separators=(",", ":"))
