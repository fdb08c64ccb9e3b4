#!/usr/bin/env bash
# An answer of 202 or 204 to a write is an error to all of Azure's clients for Import/Export.
#
# One would guess: a client of Azure Resource Manager follows 202 with Location or Azure-AsyncOperation, or at least takes any
#   2xx for a success; a deletion may well be answered 204.
# It is so: Python 0.1.0 and 1.0.0b2 and JavaScript 2.1.0 raise an error for 202 and 204 to PUT, PATCH and DELETE, with and
#   without a Location, and ask nothing more. Only 200 (and 201 to PUT) is a success. There is no poller: delete is one request.
# Why it matters: a stand-in for the service must answer 200 to a deletion if these clients are to believe it, though the rules
#   of Azure Resource Manager allow more. Who uses them and meets such an error has to read the job: the write was taken.
source "$(dirname "$0")/common.sh"
azure_python
azure_javascript

cat > writes.py <<'PY'
from azure.mgmt.storageimportexport import VERSION, models
from client import jobs_of
from service import Service

service = Service()
jobs = jobs_of(service)
new = models.PutJobParameters(location="West US", properties=models.JobDetails(job_type="Import"))
calls = {
    "PUT": lambda: jobs.create("job", "group", new),
    "PATCH": lambda: jobs.update("job", "group", models.UpdateJobParameters(cancel_requested=True)),
    "DELETE": lambda: jobs.delete("job", "group"),
}
for name, call in calls.items():
    said = []
    for status in (200, 201, 202, 204):
        body = {"name": "job"} if name != "DELETE" and status != 204 else None
        service.will((status, {"Location": service.url + "/operation"}, body), (200, {}, {"name": "job"}))
        try:
            call()
            outcome = "taken"
        except Exception as error:
            outcome = type(error).__name__
        said.append(f"{status} {outcome} after {len(service.asked)}")
    print("Python", VERSION, name, ", ".join(said))
PY

cat > writes.mjs <<'JS'
import { clientWith } from './client.mjs';
import { service } from './service.mjs';

const client = clientWith();
const calls = {
  PUT: () => client.jobs.create('job', 'group', { location: 'West US', properties: { jobType: 'Import' } }),
  PATCH: () => client.jobs.update('job', 'group', { cancelRequested: true }),
  DELETE: () => client.jobs.delete('job', 'group'),
};
for (const [name, call] of Object.entries(calls)) {
  const said = [];
  for (const status of [200, 201, 202, 204]) {
    const body = name === 'DELETE' || status === 204 ? null : '{"name":"job"}';
    service.will([status, { Location: `${service.url}/operation` }, body], [200, {}, '{"name":"job"}']);
    const outcome = await call().then(() => 'taken', (error) => error.name);
    said.push(`${status} ${outcome} after ${service.asked.length}`);
  }
  console.log('JavaScript 2.1.0', name, said.join(', '));
}
JS

cat > expected.txt <<'TXT'
Python 0.1.0 PUT 200 taken after 1, 201 taken after 1, 202 ErrorResponseException after 1, 204 ErrorResponseException after 1
Python 0.1.0 PATCH 200 taken after 1, 201 ErrorResponseException after 1, 202 ErrorResponseException after 1, 204 ErrorResponseException after 1
Python 0.1.0 DELETE 200 taken after 1, 201 ErrorResponseException after 1, 202 ErrorResponseException after 1, 204 ErrorResponseException after 1
Python 1.0.0b2 PUT 200 taken after 1, 201 taken after 1, 202 HttpResponseError after 1, 204 HttpResponseError after 1
Python 1.0.0b2 PATCH 200 taken after 1, 201 HttpResponseError after 1, 202 HttpResponseError after 1, 204 HttpResponseError after 1
Python 1.0.0b2 DELETE 200 taken after 1, 201 HttpResponseError after 1, 202 HttpResponseError after 1, 204 HttpResponseError after 1
JavaScript 2.1.0 PUT 200 taken after 1, 201 taken after 1, 202 RestError after 1, 204 RestError after 1
JavaScript 2.1.0 PATCH 200 taken after 1, 201 RestError after 1, 202 RestError after 1, 204 RestError after 1
JavaScript 2.1.0 DELETE 200 taken after 1, 201 RestError after 1, 202 RestError after 1, 204 RestError after 1
TXT
{ old/bin/python writes.py; new/bin/python writes.py; node writes.mjs; } | is_as_seen
