"""Block keys, written from docs/kv-index.md and apart from the services' own code, so that each checks the other."""

import struct

MASK = (1 << 64) - 1
P1, P2, P3, P4, P5 = (
    0x9E3779B185EBCA87,
    0xC2B2AE3D27D4EB4F,
    0x165667B19E3779F9,
    0x85EBCA77C2B2AE63,
    0x27D4EB2F165667C5,
)


def _rotated(value, bits):
    return ((value << bits) | (value >> (64 - bits))) & MASK


def _round(lane, word):
    return _rotated((lane + word * P2) & MASK, 31) * P1 & MASK


def xxh64(data):
    """XXH64 with seed 0 (the xxHash specification, version 0.1.1)."""
    at = 0
    if len(data) >= 32:
        lanes = [(P1 + P2) & MASK, P2, 0, -P1 & MASK]
        while at + 32 <= len(data):
            lanes = [_round(lane, word) for lane, word in zip(lanes, struct.unpack_from("<4Q", data, at))]
            at += 32
        hashed = sum(_rotated(lane, bits) for lane, bits in zip(lanes, (1, 7, 12, 18))) & MASK
        for lane in lanes:
            hashed = ((hashed ^ _round(0, lane)) * P1 + P4) & MASK
    else:
        hashed = P5
    hashed = (hashed + len(data)) & MASK
    while at + 8 <= len(data):
        hashed = (_rotated(hashed ^ _round(0, struct.unpack_from("<Q", data, at)[0]), 27) * P1 + P4) & MASK
        at += 8
    if at + 4 <= len(data):
        hashed = (_rotated(hashed ^ struct.unpack_from("<I", data, at)[0] * P1 & MASK, 23) * P2 + P3) & MASK
        at += 4
    for byte in data[at:]:
        hashed = _rotated(hashed ^ byte * P5 & MASK, 11) * P1 & MASK
    hashed = (hashed ^ hashed >> 33) * P2 & MASK
    hashed = (hashed ^ hashed >> 29) * P3 & MASK
    return hashed ^ hashed >> 32


def step(parent, tokens, extras=()):
    """The key of a block: its parent's key, its tokens, what else tells it apart."""
    data = struct.pack("<Q", parent) + struct.pack(f"<{len(tokens)}I", *tokens)
    for extra in extras:
        text = extra.encode()
        data += struct.pack("<Q", len(text)) + text
    return xxh64(data)


def block_keys(root_name, tokens, block=16, seed="", salt=None):
    """Keys of a prompt's whole blocks, in order."""
    key = step(xxh64(seed.encode()), [], [root_name])
    keys = []
    for start in range(0, len(tokens) - block + 1, block):
        extras = [salt] if start == 0 and salt is not None else []
        key = step(key, tokens[start : start + block], extras)
        keys.append(key)
    return keys


def check():
    """Compares with values that are written down; raises when one differs."""
    golden = block_keys("m", list(range(1, 41)))
    assert golden == [0xD51460F1EA958847, 0xECE47350A160B095], [hex(key) for key in golden]
    named = block_keys("Qwen/Qwen3-32B", list(range(1, 41)), seed="42")
    assert step(xxh64(b"42"), [], ["Qwen/Qwen3-32B"]) == 0xDA5AA4CE646DE549
    assert named == [0x63EFEFC1553E0771, 0x56E6B195656F277D], [hex(key) for key in named]
    salted = block_keys("m", list(range(1, 41)), salt="img1")
    assert salted == [0x3BE49FBB7508055D, 0x83A46C76C6985AB7], [hex(key) for key in salted]
