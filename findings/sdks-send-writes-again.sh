#!/usr/bin/env bash
# Azure's clients for Import/Export send writes again by themselves, each in another way.
#
# One would guess: a read is repeated, a write is sent once, as it may have been carried out though no answer came.
# It is so: all three repeat PUT and DELETE after an answer of 408, 500, 502, 503 or 504 and after a line that broke: 5 requests
#   (Python 0.1.0) or 4 (Python 1.0.0b2, JavaScript 2.1.0). A PATCH, such as a cancellation or a tracking number, is sent once by
#   0.1.0; by 1.0.0b2 again after 500, 503 and 504 only; by JavaScript always, also after a line that broke.
#   A deletion that was carried out, and whose answer was lost, is therefore reported as failed: the repetition finds no job,
#   and the client raises "not found".
# Why it matters: who deletes or cancels jobs by program must read "not found" after a deletion as "deleted", and who logs
#   requests sees several for one call. A PATCH of driveList that is repeated overwrites what came between.
source "$(dirname "$0")/common.sh"
azure_python urllib3==2.8.0
azure_javascript

cat > count.py <<'PY'
import sys
import time

from azure.mgmt.storageimportexport import VERSION, models
from client import jobs_of
from service import Service

wait = time.sleep
time.sleep = lambda _: wait(0)
service = Service()
jobs = jobs_of(service)
new = models.PutJobParameters(location="West US", properties=models.JobDetails(job_type="Import"))
calls = {
    "PUT": lambda: jobs.create("job", "group", new),
    "PATCH": lambda: jobs.update("job", "group", models.UpdateJobParameters(cancel_requested=True)),
    "DELETE": lambda: jobs.delete("job", "group"),
}
refusal = {"error": {"code": "Sample", "message": "Sample."}}
for name, call in calls.items():
    counts = []
    for status in (408, 500, 502, 503, 504, None):
        service.will((status, {}, refusal))
        try:
            call()
        except Exception:
            pass
        counts.append(f"{status or 'broken'}: {len(service.asked)}")
    print("Python", VERSION, name, ", ".join(counts))
service.will((500, {}, refusal), (404, {}, {"error": {"code": "ResourceNotFound", "message": "Gone."}}))
try:
    jobs.delete("job", "group")
    print("no error")
except Exception as error:
    print("Python", VERSION, "DELETE, carried out and answered 500:", type(error).__name__, error.response.status_code)
PY

cat > count.mjs <<'JS'
import { clientWith } from './client.mjs';
import { service } from './service.mjs';

const client = clientWith({ retryOptions: { retryDelayInMs: 1, maxRetryDelayInMs: 1 } });
const calls = {
  PUT: () => client.jobs.create('job', 'group', { location: 'West US', properties: { jobType: 'Import' } }),
  PATCH: () => client.jobs.update('job', 'group', { cancelRequested: true }),
  DELETE: () => client.jobs.delete('job', 'group'),
};
const refusal = JSON.stringify({ error: { code: 'Sample', message: 'Sample.' } });
for (const [name, call] of Object.entries(calls)) {
  const counts = [];
  for (const status of [408, 500, 502, 503, 504, null]) {
    service.will([status, {}, refusal]);
    await call().catch(() => {});
    counts.push(`${status ?? 'broken'}: ${service.asked.length}`);
  }
  console.log('JavaScript 2.1.0', name, counts.join(', '));
}
service.will([500, {}, refusal], [404, {}, JSON.stringify({ error: { code: 'ResourceNotFound', message: 'Gone.' } })]);
const said = await client.jobs.delete('job', 'group').then(() => 'no error', (error) => `${error.name} ${error.statusCode}`);
console.log('JavaScript 2.1.0 DELETE, carried out and answered 500:', said);
JS

cat > expected.txt <<'TXT'
Python 0.1.0 PUT 408: 5, 500: 5, 502: 5, 503: 5, 504: 5, broken: 5
Python 0.1.0 PATCH 408: 1, 500: 1, 502: 1, 503: 1, 504: 1, broken: 1
Python 0.1.0 DELETE 408: 5, 500: 5, 502: 5, 503: 5, 504: 5, broken: 5
Python 0.1.0 DELETE, carried out and answered 500: ErrorResponseException 404
Python 1.0.0b2 PUT 408: 4, 500: 4, 502: 4, 503: 4, 504: 4, broken: 4
Python 1.0.0b2 PATCH 408: 1, 500: 4, 502: 1, 503: 4, 504: 4, broken: 1
Python 1.0.0b2 DELETE 408: 4, 500: 4, 502: 4, 503: 4, 504: 4, broken: 4
Python 1.0.0b2 DELETE, carried out and answered 500: ResourceNotFoundError 404
JavaScript 2.1.0 PUT 408: 4, 500: 4, 502: 4, 503: 4, 504: 4, broken: 4
JavaScript 2.1.0 PATCH 408: 4, 500: 4, 502: 4, 503: 4, 504: 4, broken: 4
JavaScript 2.1.0 DELETE 408: 4, 500: 4, 502: 4, 503: 4, 504: 4, broken: 4
JavaScript 2.1.0 DELETE, carried out and answered 500: RestError 404
TXT
{ old/bin/python count.py; new/bin/python count.py; node count.mjs; } | is_as_seen
