#!/usr/bin/env bash
# fast-xml-parser makes numbers of drive ids, names and hashes in journals and copy logs.
#
# One would guess: with the defaults, the text of an element is a text; or, knowing that it reads numbers, that 20 digits are
#   rounded.
# It is so (5.12.1): the text of an element becomes a number where it looks like one: "0012" is 12, "0x1F" is 31, "+420…" loses its
#   sign, and a serial of digits with one E in it, such as 7E2 or 123E45, is a power of ten. Integers that a number can't hold
#   stay texts, so sizes are exact, and one list has both types; but with zeros in front they are rounded: a hash of 32 decimal
#   digits is 1.122334455667789e+29. Attributes (Path, Size, crc64) are dropped by default; once asked for, they stay texts.
# Why it matters: BitLocker keys are looked up by DriveId, and a job wants the ManifestHash of the journal digit by digit. Pass
#   parseTagValue: false, and ignoreAttributes: false for the logs that say everything in attributes.
source "$(dirname "$0")/common.sh"
node_with fast-xml-parser@5.12.1 strnum@2.5.1

cat > read.mjs <<'JS'
import { XMLParser } from 'fast-xml-parser';

const read = (text, options) => JSON.stringify(new XMLParser(options).parse(text));
for (const id of ['9WX0A1B2', '0012', '0x1F', '7E2', '123E45', '4C530001', '90071992547409931234']) {
  console.log(`${id}:`, read(`<DriveId>${id}</DriveId>`));
}
console.log(read('<ManifestHash>00112233445566778899001122334455</ManifestHash>'));
console.log(read('<Length>9007199254740993</Length><Length>9007199254740991</Length>'));
console.log(read('<File Path="box/007" Size="9007199254740993" crc64="17711345678901234567"></File>'));
console.log(read('<File Path="box/007" Size="9007199254740993" crc64="17711345678901234567"></File>', { ignoreAttributes: false }));
console.log(read('<DriveId>123E45</DriveId>', { parseTagValue: false }));
JS

cat > expected.txt <<'TXT'
9WX0A1B2: {"DriveId":"9WX0A1B2"}
0012: {"DriveId":12}
0x1F: {"DriveId":31}
7E2: {"DriveId":700}
123E45: {"DriveId":1.23e+47}
4C530001: {"DriveId":"4C530001"}
90071992547409931234: {"DriveId":"90071992547409931234"}
{"ManifestHash":1.122334455667789e+29}
{"Length":["9007199254740993",9007199254740991]}
{"File":""}
{"File":{"@_Path":"box/007","@_Size":"9007199254740993","@_crc64":"17711345678901234567"}}
{"DriveId":"123E45"}
TXT
node read.mjs | is_as_seen
