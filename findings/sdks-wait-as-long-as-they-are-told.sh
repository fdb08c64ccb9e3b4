#!/usr/bin/env bash
# Azure's clients for Import/Export wait as long as Retry-After says; the limits that they are given don't shorten that.
#
# One would guess: a call with a time limit is over when the limit is, `retry_backoff_max` and `maxRetryDelayInMs` are the longest wait
#   between two tries, a 429 is asked again, with Retry-After or without, and another 4xx is final.
# It is so: told to wait an hour, all three wait an hour, in silence. Python 1.0.0b2 with `timeout=2` that is told 3 seconds waits them
#   all, then gives up without having asked again. JavaScript 2.1.0 asks again; its `timeout` is that of a single request. Only an
#   abort signal ends its wait. `connection_timeout`, `read_timeout` and the two limits of waits change nothing.
#   A 429 without Retry-After is asked again by Python 1.0.0b2 alone, and not for a PATCH. And 1.0.0b2 takes Retry-After for an
#   invitation whatever the status is: a cancellation that is refused with 400 to 422 and this header is sent four times.
# Why it matters: a script that ships a day's drives stands still for an hour with nothing on the screen, and a form's call that should end
#   after seconds does too. Give calls `retry_total=0` or `retryOptions: { maxRetries: 0 }`, and wait where people see it.
source "$(dirname "$0")/common.sh"
azure_python urllib3==2.8.0
azure_javascript

cat > wait.py <<'PY'
import time

from azure.mgmt.storageimportexport import VERSION, models
from client import jobs_of
from service import Service

REFUSAL = {"error": {"code": "Sample", "message": "Sample."}}
JOB = (200, {}, {"name": "job"})
service = Service()
jobs = jobs_of(service)
cancel = lambda: jobs.update("job", "group", models.UpdateJobParameters(cancel_requested=True))
waits, sleep = [], time.sleep


def said(call, status, headers, then=JOB):
    service.will((status, headers, REFUSAL), then)
    waits.clear()
    try:
        call()
        end = "the job"
    except Exception as error:
        end = type(error).__name__
    return f"{end}, requests: {len(service.asked)}"


def see(what, *told):
    told = said(*told)
    print(f"Python {VERSION}, {what}: {told}" + (f", waits: {waits}" if waits else ""))


if VERSION != "0.1.0":
    begin = time.monotonic()
    told = said(lambda: jobs.get("job", "group", timeout=2), 429, {"Retry-After": "3"})
    print(f"Python {VERSION}, timeout=2, told 3: {told}, took 3 s: {time.monotonic() - begin >= 3}")
time.sleep = waits.append
see("told an hour", lambda: jobs.get("job", "group"), 429, {"Retry-After": "3600"})
if VERSION != "0.1.0":
    limits = {"retry_backoff_max": 5, "connection_timeout": 5, "read_timeout": 5}
    see("told an hour, with limits of 5 s", lambda: jobs.get("job", "group", **limits), 429, {"Retry-After": "3600"})
    see("told an hour, without tries", lambda: jobs.get("job", "group", retry_total=0), 429, {"Retry-After": "3600"})
time.sleep = lambda _: sleep(0)
see("429 without Retry-After, GET", lambda: jobs.get("job", "group"), 429, {})
see("429 without Retry-After, PATCH", cancel, 429, {})
for status in (400, 403, 409, 422):
    see(f"PATCH, {status} with Retry-After", cancel, status, {"Retry-After": "7"}, (status, {"Retry-After": "7"}, REFUSAL))
PY

cat > wait.mjs <<'JS'
import { clientWith } from './client.mjs';
import { service } from './service.mjs';

const connect = (retryOptions) => {
  const client = clientWith({ retryOptions });
  return client.jobs;
};
const refusal = JSON.stringify({ error: { code: 'Sample', message: 'Sample.' } });
const see = async (what, call, status, headers) => {
  service.will([status, headers, refusal], [200, {}, '{"name":"job"}']);
  const begin = performance.now();
  const said = await call().then(() => 'the job', (error) => error.name);
  const took = headers['Retry-After'] === '3' ? `, took 3 s: ${performance.now() - begin >= 2990}` : '';
  console.log(`JavaScript 2.1.0, ${what}: ${said}, requests: ${service.asked.length}${took}`);
};
const jobs = connect();
const three = { 'Retry-After': '3' };
await see('timeout 1 s, told 3', () => jobs.get('job', 'group', { requestOptions: { timeout: 1000 } }), 429, three);
const limited = connect({ retryDelayInMs: 1, maxRetryDelayInMs: 1000 });
await see('maxRetryDelayInMs 1 s, told 3', () => limited.get('job', 'group'), 429, three);
await see('aborted after half a second, told 3', () => jobs.get('job', 'group', { abortSignal: AbortSignal.timeout(500) }), 429, three);
await see('told 3, without tries', () => connect({ maxRetries: 0 }).get('job', 'group'), 429, three);
await see('429 without Retry-After, GET', () => jobs.get('job', 'group'), 429, {});
await see('429 without Retry-After, PATCH', () => jobs.update('job', 'group', { cancelRequested: true }), 429, {});
await see('PATCH, 409 with Retry-After', () => jobs.update('job', 'group', { cancelRequested: true }), 409, { 'Retry-After': '7' });
const { setTimeout } = globalThis;
const waits = [];
globalThis.setTimeout = (run, after, ...more) => {
  if (after >= 1000) waits.push(after / 1000);
  return setTimeout(run, after >= 1000 ? 0 : after, ...more);
};
await see('told an hour', () => jobs.get('job', 'group'), 429, { 'Retry-After': '3600' });
console.log('JavaScript 2.1.0, waits:', waits);
JS

cat > expected.txt <<'TXT'
Python 0.1.0, told an hour: the job, requests: 2, waits: [3600]
Python 0.1.0, 429 without Retry-After, GET: ErrorResponseException, requests: 1
Python 0.1.0, 429 without Retry-After, PATCH: ErrorResponseException, requests: 1
Python 0.1.0, PATCH, 400 with Retry-After: ErrorResponseException, requests: 1
Python 0.1.0, PATCH, 403 with Retry-After: ErrorResponseException, requests: 1
Python 0.1.0, PATCH, 409 with Retry-After: ErrorResponseException, requests: 1
Python 0.1.0, PATCH, 422 with Retry-After: ErrorResponseException, requests: 1
Python 1.0.0b2, timeout=2, told 3: ServiceResponseTimeoutError, requests: 1, took 3 s: True
Python 1.0.0b2, told an hour: the job, requests: 2, waits: [3600.0]
Python 1.0.0b2, told an hour, with limits of 5 s: the job, requests: 2, waits: [3600.0]
Python 1.0.0b2, told an hour, without tries: HttpResponseError, requests: 1
Python 1.0.0b2, 429 without Retry-After, GET: the job, requests: 2
Python 1.0.0b2, 429 without Retry-After, PATCH: HttpResponseError, requests: 1
Python 1.0.0b2, PATCH, 400 with Retry-After: HttpResponseError, requests: 4
Python 1.0.0b2, PATCH, 403 with Retry-After: HttpResponseError, requests: 4
Python 1.0.0b2, PATCH, 409 with Retry-After: ResourceExistsError, requests: 4
Python 1.0.0b2, PATCH, 422 with Retry-After: HttpResponseError, requests: 4
JavaScript 2.1.0, timeout 1 s, told 3: the job, requests: 2, took 3 s: true
JavaScript 2.1.0, maxRetryDelayInMs 1 s, told 3: the job, requests: 2, took 3 s: true
JavaScript 2.1.0, aborted after half a second, told 3: AbortError, requests: 1, took 3 s: false
JavaScript 2.1.0, told 3, without tries: RestError, requests: 1, took 3 s: false
JavaScript 2.1.0, 429 without Retry-After, GET: RestError, requests: 1
JavaScript 2.1.0, 429 without Retry-After, PATCH: RestError, requests: 1
JavaScript 2.1.0, PATCH, 409 with Retry-After: RestError, requests: 1
JavaScript 2.1.0, told an hour: the job, requests: 2
JavaScript 2.1.0, waits: [ 3600 ]
TXT
{ old/bin/python wait.py; new/bin/python wait.py; node wait.mjs; } | is_as_seen
