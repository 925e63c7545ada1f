"""The KLX1 file: a perfect hash from word forms to readings, and one from lemmas to frequency.

All numbers are little-endian. Layout:

    0  magic "KLX1"          4  version u32         8  language u32 (1 fi, 2 sv, 3 en)
   12  forms u32            16  form buckets u32   20  form slots u32
   24  lemmas u32           28  lemma buckets u32  32  lemma slots u32
   36  readings u32         40  feature words u32  44  suffixes u32
   48  split tuples u32     52  set pool bytes u32 56  suffix pool bytes u32
   60  offsets u32 of: form pilots, form slots, set pool, readings, feature words, suffix index,
       suffix pool, split tuples, lemma pilots, lemma slots; then the file size u32 (104 bytes of header)

Hash: FNV-1a 64 over the UTF-8 bytes, finalised with murmur3 fmix64.
Bucket of a key: (high 32 bits * buckets) >> 32.
Slot of a key: high 64 bits of (((h ^ pilot * P) * M) * slots), P and M below, everything modulo 2^64.
Form slot, 8 bytes: fingerprint u16 (low bits of the hash) | reading set u24 | zipf u8 | splits u16.
The reading set is the offset in the set pool divided by 2; 0xFFFFFF marks an empty slot.
Set: speller flags u8, count u8, then count reading numbers u16, most likely first.
Reading, 8 bytes: part of speech u8, strip u8 (low six bits: bytes off the end of the form; bit 6: the
lemma starts with a capital; bit 7: the lemma is all capitals), feature word number u16, suffix number u32.
Suffix n is the bytes [index[n], index[n+1]) of the suffix pool. Split tuple: four byte offsets, 0 unused.
Lemma slot, 4 bytes: fingerprint (hash & 0xFFFFFF) << 8 | zipf; an empty slot is all ones.
"""

import struct
import numpy as np

MASK = (1 << 64) - 1
P = 0x9E3779B97F4A7C15
M = 0xD6E8FEB86659FD93
VERSION = 1
LANGUAGES = {"fi": 1, "sv": 2, "en": 3}
LOAD = 0.97
BUCKET = 4.6


def hash64(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & MASK
    h ^= h >> 33
    h = (h * 0xFF51AFD7ED558CCD) & MASK
    h ^= h >> 33
    h = (h * 0xC4CEB9FE1A85EC53) & MASK
    return h ^ (h >> 33)


def slot_of(h, pilot, slots):
    return (((((h ^ ((pilot * P) & MASK)) * M) & MASK) * slots) >> 64)


def _high(x, slots):
    """High 64 bits of x * slots for slots < 2^32, vectorised."""
    s = np.uint64(slots)
    low = (x & np.uint64(0xFFFFFFFF)) * s
    return ((x >> np.uint64(32)) * s + (low >> np.uint64(32))) >> np.uint64(32)


def perfect_hash(hashes):
    """pilots (u16 array) and the slot of each key."""
    n = len(hashes)
    assert len(set(hashes)) == n, "two keys share a 64-bit hash"
    slots = max(1, int(np.ceil(n / LOAD)))
    buckets = max(1, int(np.ceil(n / BUCKET)))
    h = np.array(hashes, dtype=np.uint64)
    bucket = ((h >> np.uint64(32)) * np.uint64(buckets)) >> np.uint64(32)
    order = np.argsort(bucket, kind="stable")
    starts = np.searchsorted(bucket[order], np.arange(buckets + 1, dtype=np.uint64))
    sizes = np.diff(starts)
    taken = np.zeros(slots, dtype=bool)
    pilots = np.zeros(buckets, dtype=np.uint16)
    placed = np.zeros(n, dtype=np.int64)
    table = np.arange(65536, dtype=np.uint64) * np.uint64(P)
    for b in np.argsort(-sizes, kind="stable"):
        size = int(sizes[b])
        if size == 0:
            break
        keys = order[starts[b]:starts[b + 1]]
        hb = h[keys]
        first, chunk = 0, 64
        while first < 65536:
            part = table[first:first + chunk]
            cells = _high((hb[None, :] ^ part[:, None]) * np.uint64(M), slots)
            free = ~taken[cells].any(axis=1)
            found = False
            for i in np.flatnonzero(free):
                row = cells[i]
                if size == 1 or len(set(row.tolist())) == size:
                    taken[row] = True
                    pilots[b] = first + i
                    placed[keys] = row
                    found = True
                    break
            if found:
                break
            first += chunk
            chunk = min(4096, chunk * 4)
        else:
            raise RuntimeError("no pilot found")
    return pilots, placed, buckets, slots


def edit(form, lemma):
    """strip byte and suffix that turn the form (lower case) into the lemma."""
    lower = lemma.lower()
    case = 0
    if lemma != lower:
        if len(lemma) > 1 and lemma == lemma.upper():
            case = 0x80
        else:
            case = 0x40
    f, l = form.encode(), lower.encode()
    common = 0
    while common < len(f) and common < len(l) and f[common] == l[common]:
        common += 1
    while common > 0 and (common < len(f) and f[common] & 0xC0 == 0x80 or common < len(l) and l[common] & 0xC0 == 0x80):
        common -= 1
    strip = len(f) - common
    if strip > 63:
        return None
    return strip | case, l[common:]


def write(path, language, forms, lemmas):
    """forms: {form: (flags, [(upos, features, lemma)], zipf, splits)}; lemmas: {lemma: zipf}. Returns counts."""
    keys = sorted(forms)
    hashes = [hash64(k.encode()) for k in keys]
    pilots, placed, buckets, slots = perfect_hash(hashes)
    feature_ids, suffix_ids, reading_ids, set_ids, split_ids = {}, {}, {}, {}, {(0, 0, 0, 0): 0}
    suffixes, readings, pool = [], [], bytearray()
    table = bytearray(b"\xff" * (8 * slots))
    for key, h, cell in zip(keys, hashes, placed):
        flags, items, zipf, splits = forms[key]
        numbers = []
        for upos, features, lemma in items:
            change = edit(key, lemma)
            if change is None:
                continue
            strip, suffix = change
            if suffix not in suffix_ids:
                suffix_ids[suffix] = len(suffixes)
                suffixes.append(suffix)
            if features not in feature_ids:
                feature_ids[features] = len(feature_ids)
            record = (upos, strip, feature_ids[features], suffix_ids[suffix])
            if record not in reading_ids:
                reading_ids[record] = len(readings)
                readings.append(record)
            number = reading_ids[record]
            if number not in numbers:
                numbers.append(number)
        numbers = numbers[:12]
        group = (flags, tuple(numbers))
        if group not in set_ids:
            set_ids[group] = len(pool) // 2
            pool += struct.pack("<BB", flags, len(numbers)) + struct.pack("<%dH" % len(numbers), *numbers)
        splits = tuple((list(splits or ()) + [0] * 4)[:4])
        if any(s > 255 for s in splits):
            splits = (0, 0, 0, 0)
        index = split_ids.setdefault(splits, len(split_ids))
        number = set_ids[group]
        assert number < 0xFFFFFF and index < 65536
        table[8 * cell:8 * cell + 8] = struct.pack("<HBHBH", h & 0xFFFF, number & 0xFF, number >> 8, zipf, index)
    assert len(readings) < 65536, len(readings)
    names = sorted(lemmas)
    lemma_hashes = [hash64(k.encode()) for k in names]
    lemma_pilots, lemma_placed, lemma_buckets, lemma_slots = perfect_hash(lemma_hashes)
    lemma_table = np.full(lemma_slots, 0xFFFFFFFF, dtype=np.uint32)
    for name, h, cell in zip(names, lemma_hashes, lemma_placed):
        lemma_table[cell] = (h & 0xFFFFFF) << 8 | lemmas[name]
    suffix_pool, suffix_index = b"".join(suffixes), [0]
    for s in suffixes:
        suffix_index.append(suffix_index[-1] + len(s))
    sections = [
        pilots.astype("<u2").tobytes(), bytes(table), bytes(pool),
        b"".join(struct.pack("<BBHI", *r) for r in readings),
        struct.pack("<%dQ" % len(feature_ids), *feature_ids),
        struct.pack("<%dI" % len(suffix_index), *suffix_index), suffix_pool,
        b"".join(bytes(t) for t in split_ids),
        lemma_pilots.astype("<u2").tobytes(), lemma_table.astype("<u4").tobytes(),
    ]
    body, offsets = bytearray(), []
    for section in sections:
        while (104 + len(body)) % 8:
            body.append(0)
        offsets.append(104 + len(body))
        body += section
    header = struct.pack("<4s14I", b"KLX1", VERSION, LANGUAGES[language], len(keys), buckets, slots, len(names),
                         lemma_buckets, lemma_slots, len(readings), len(feature_ids), len(suffixes),
                         len(split_ids), len(pool), len(suffix_pool))
    header += struct.pack("<11I", *offsets, 104 + len(body))
    assert len(header) == 104
    with open(path, "wb") as out:
        out.write(header + body)
    return dict(forms=len(keys), lemmas=len(names), readings=len(readings), sets=len(set_ids),
                suffixes=len(suffixes), splits=len(split_ids), featureWords=len(feature_ids),
                bytes=104 + len(body), sections=[len(s) for s in sections])


class Reader:
    """Reads a KLX1 file back; the Swift reader does the same."""

    def __init__(self, path):
        self.data = open(path, "rb").read()
        fields = struct.unpack_from("<4s14I", self.data)
        assert fields[0] == b"KLX1" and fields[1] == VERSION
        (_, _, self.language, self.count, self.buckets, self.slots, self.lemmas, self.lemma_buckets,
         self.lemma_slots) = fields[:9]
        (self.o_pilots, self.o_slots, self.o_pool, self.o_readings, self.o_features, self.o_index, self.o_suffix,
         self.o_splits, self.o_lp, self.o_ls, self.size) = struct.unpack_from("<11I", self.data, 60)
        assert self.size == len(self.data)

    def find(self, form):
        raw = form.encode()
        h = hash64(raw)
        bucket = ((h >> 32) * self.buckets) >> 32
        pilot = struct.unpack_from("<H", self.data, self.o_pilots + 2 * bucket)[0]
        cell = self.o_slots + 8 * slot_of(h, pilot, self.slots)
        fingerprint, low, high, zipf, splits = struct.unpack_from("<HBHBH", self.data, cell)
        number = high << 8 | low
        if number == 0xFFFFFF or fingerprint != h & 0xFFFF:
            return None
        at = self.o_pool + 2 * number
        flags, count = self.data[at], self.data[at + 1]
        readings = []
        for r in struct.unpack_from("<%dH" % count, self.data, at + 2):
            upos, strip, f, s = struct.unpack_from("<BBHI", self.data, self.o_readings + 8 * r)
            features = struct.unpack_from("<Q", self.data, self.o_features + 8 * f)[0]
            a, b = struct.unpack_from("<II", self.data, self.o_index + 4 * s)
            lemma = (raw[:len(raw) - (strip & 63)] + self.data[self.o_suffix + a:self.o_suffix + b]).decode()
            if strip & 0x40:
                lemma = lemma[0].upper() + lemma[1:]
            elif strip & 0x80:
                lemma = lemma.upper()
            readings.append((upos, features, lemma))
        return flags, readings, zipf, tuple(self.data[self.o_splits + 4 * splits:self.o_splits + 4 * splits + 4])

    def lemma_zipf(self, lemma):
        h = hash64(lemma.encode())
        bucket = ((h >> 32) * self.lemma_buckets) >> 32
        pilot = struct.unpack_from("<H", self.data, self.o_lp + 2 * bucket)[0]
        value = struct.unpack_from("<I", self.data, self.o_ls + 4 * slot_of(h, pilot, self.lemma_slots))[0]
        return value & 0xFF if value != 0xFFFFFFFF and value >> 8 == h & 0xFFFFFF else 0
