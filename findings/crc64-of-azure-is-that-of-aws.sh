#!/usr/bin/env bash
# The "own" CRC64 of Azure's storage is CRC-64/NVME, which AWS's libraries have; that is none of what others call CRC-64.
#
# One would guess: the storage service's CRC64 has a polynomial of its own, as the documentation of its clients says, so one needs their
#   code; or it is the CRC-64 that one's library has: ECMA, XZ, or the one that is named after Microsoft.
# It is so: azure-storage-extensions 0.1.0, Azure's own code for its clients, gives for "123456789" and a million bytes what
#   @aws-sdk/crc64-nvme 3.972.51, awscrt 0.38.1 and CRC_64_NVME of the crate crc 3.4.0 give. None of fastcrc 0.5.0, crccheck 1.3.1
#   and the crate's other six, CRC_64_MS among them, gives it. A try with an empty file proves nothing: nearly all have 0 for it.
# Why it matters: a verbose log of today tells `crc64` of each file, and nothing else that its content could be held against. With
#   a wrong one all files look damaged. That the data centre's `crc64` is the storage service's is likely; nobody says it: try it on a
#   file that you have.
source "$(dirname "$0")/common.sh"
python_with py azure-storage-extensions==0.1.0 awscrt==0.38.1 fastcrc==0.5.0 crccheck==1.3.1
node_with @aws-sdk/crc64-nvme@3.972.51
cargo init --quiet --vcs none --name sums
cargo add --quiet crc@=3.4.0

printf '' > empty
printf 123456789 > digits
python3 -c 'import sys; sys.stdout.buffer.write(bytes(n * n % 251 for n in range(1_000_000)))' > million

cat > sums.py <<'PY'
import crccheck.crc
import fastcrc.crc64
from awscrt.checksums import crc64nvme
from azure.storage.extensions.checksums import crc64

texts = [open(name, "rb").read() for name in ("empty", "digits", "million")]
azure = [crc64.compute(text, 0) for text in texts]
print("azure-storage-extensions", *azure)
others = {"awscrt crc64nvme": crc64nvme}
others |= {f"fastcrc {name}": getattr(fastcrc.crc64, name) for name in ("ecma_182", "go_iso", "we", "xz")}
others |= {f"crccheck {name}": getattr(crccheck.crc, name).calc for name in ("Crc64", "Crc64GoIso", "Crc64We", "Crc64Xz")}
for name, sum in others.items():
    print(f"{name}:", *("as Azure" if sum(text) == its else "other" for text, its in zip(texts, azure)))
PY

cat > sums.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Crc64Nvme } from '@aws-sdk/crc64-nvme';

const sums = [];
for (const name of ['empty', 'digits', 'million']) {
  const sum = new Crc64Nvme();
  sum.update(readFileSync(name));
  sums.push(Buffer.from(await sum.digest()).readBigUInt64BE());
}
console.log('@aws-sdk/crc64-nvme', sums.join(' '));
JS

cat > src/main.rs <<'RUST'
use crc::*;

fn main() {
    let texts = ["empty", "digits", "million"].map(|name| std::fs::read(name).unwrap());
    let all = [
        ("ECMA_182", &CRC_64_ECMA_182), ("GO_ISO", &CRC_64_GO_ISO), ("MS", &CRC_64_MS), ("NVME", &CRC_64_NVME),
        ("REDIS", &CRC_64_REDIS), ("WE", &CRC_64_WE), ("XZ", &CRC_64_XZ),
    ];
    for (name, algorithm) in all {
        let sums = texts.each_ref().map(|text| Crc::<u64>::new(algorithm).checksum(text).to_string());
        println!("crc CRC_64_{name} {}", sums.join(" "));
    }
}
RUST

cat > expected.txt <<'TXT'
azure-storage-extensions 0 12577168950296156296 6533156838190342679
awscrt crc64nvme: as Azure as Azure as Azure
fastcrc ecma_182: as Azure other other
fastcrc go_iso: as Azure other other
fastcrc we: as Azure other other
fastcrc xz: as Azure other other
crccheck Crc64: as Azure other other
crccheck Crc64GoIso: as Azure other other
crccheck Crc64We: as Azure other other
crccheck Crc64Xz: as Azure other other
@aws-sdk/crc64-nvme 0 12577168950296156296 6533156838190342679
crc CRC_64_ECMA_182 0 7800480153909949255 11144125154642720135
crc CRC_64_GO_ISO 0 13333283586479230977 1262047351854979849
crc CRC_64_MS 18446744073709551615 8490612747469246186 6805766873985756578
crc CRC_64_NVME 0 12577168950296156296 6533156838190342679
crc CRC_64_REDIS 0 16845390139448941002 1345647357820417254
crc CRC_64_WE 0 7128171145767219210 15450240781468758592
crc CRC_64_XZ 0 11051210869376104954 3530814573202108902
TXT
{ py/bin/python sums.py; node sums.mjs; cargo run --quiet 2> /dev/null; } | is_as_seen
