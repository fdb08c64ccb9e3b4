#!/usr/bin/env bash
# @azure/arm-storageimportexport fills in what the service didn't say, and what it said in numbers it rounds.
#
# One would guess: a field that the answer leaves out is undefined; a model only passes on what it was given.
# It is so (2.1.0): a job without `state` reads as "Creating", a drive without one as "Specified", and `cancelRequested` and
#   `backupDriveManifest` as false. `bytesSucceeded` and `driveCount` are JavaScript numbers: above 2^53 they are rounded without
#   a word. `createdAt` loses all digits below a millisecond. When drives that were read are sent with an update, the invented
#   state and the rounded count go out with them, and fields that the client doesn't know don't: what was a reading becomes a
#   write.
# Why it matters: "Creating" is a state in which a job may be deleted. Before acting on it, look at the body (`onResponse`) for
#   whether the service said so. Send of a drive only what was changed.
source "$(dirname "$0")/common.sh"
azure_javascript

cat > read.mjs <<'JS'
import { clientWith } from './client.mjs';
import { service } from './service.mjs';

const client = clientWith();

service.will([200, {}, '{"name":"job","properties":{"jobType":"Import"}}']);
console.log('nothing told:', JSON.stringify((await client.jobs.get('job', 'group')).properties));

service.will([200, {}, `{"name":"job","systemData":{"createdAt":"2026-03-01T08:15:30.1234567Z"},"properties":{
  "deliveryPackage":{"driveCount":9007199254740993},
  "driveList":[{"driveId":"ZX1042A7","bytesSucceeded":9007199254740993,"aLaterField":"kept?"}]}}`]);
const job = await client.jobs.get('job', 'group');
console.log('createdAt:', job.systemData.createdAt.toISOString());
console.log('driveCount:', job.properties.deliveryPackage.driveCount);
console.log('drive:', JSON.stringify(job.properties.driveList[0]));
await client.jobs.update('job', 'group', { driveList: job.properties.driveList });
console.log('sent back:', service.asked.at(-1)[2]);
JS

cat > expected.txt <<'TXT'
nothing told: {"jobType":"Import","backupDriveManifest":false,"state":"Creating","cancelRequested":false}
createdAt: 2026-03-01T08:15:30.123Z
driveCount: 9007199254740992
drive: {"driveId":"ZX1042A7","state":"Specified","bytesSucceeded":9007199254740992,"aLaterField":"kept?"}
sent back: {"properties":{"driveList":[{"driveId":"ZX1042A7","state":"Specified","bytesSucceeded":9007199254740992}]}}
TXT
node read.mjs | is_as_seen
