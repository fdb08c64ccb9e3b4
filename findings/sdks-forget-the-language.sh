#!/usr/bin/env bash
# Of Azure's clients for these jobs, Python's 1.0.0b2 asks for the first page of a list in the language that it was told, and for the
# others in none; JavaScript's 2.1.0 takes a language and never sends it.
#
# One would guess: the API has Accept-Language on every operation, the clients have a setting for it (`accept_language`,
#   `acceptLanguage`), so what they send has it; Python's 0.1.0 does so, on each page.
# It is so: 1.0.0b2 makes the requests for further pages without the operation's headers: Accept-Language is missing, and Accept is
#   `*/*`. JavaScript's 2.1.0 looks for the language among the arguments of the operation, where nobody puts it: the setting of the
#   client is dropped without a word, and so is one in the options of a call. A header of one's own goes along, on each page.
# Why it matters: a list in two languages, from the second page on in the service's own; a refusal on page two that the person can't
#   read. Who writes a service or a stand-in can't hold a walk through pages together by a header.
source "$(dirname "$0")/common.sh"
azure_python
azure_javascript

cat > ask.py <<'PY'
from azure.mgmt.storageimportexport import VERSION
from client import jobs_of
from service import Service

service = Service()
jobs = jobs_of(service, accept_language="cs")


def heads():
    return [f"{headers['Accept-Language']} {headers['Accept']}" for headers in service.headers]


service.will((200, {}, {"name": "sent"}))
jobs.get("sent", "desk")
print("Python", VERSION, "a job:", *heads())
more = {"value": [], "nextLink": service.url + "/more"}
for name, pages in (
    ("a subscription", jobs.list_by_subscription),
    ("a group", lambda: jobs.list_by_resource_group("desk")),
):
    service.will((200, {}, more), (200, {}, more), (200, {}, {"value": []}))
    list(pages())
    print("Python", VERSION, f"{name}, three pages:", ", ".join(heads()))
PY

cat > ask.mjs <<'JS'
import { clientWith } from './client.mjs';
import { service } from './service.mjs';

const client = clientWith({ acceptLanguage: 'cs' });
const customHeaders = { 'Accept-Language': 'cs' };
const more = JSON.stringify({ value: [], nextLink: `${service.url}/more` });
for (const [name, options] of [['the setting', {}], ['the call', { acceptLanguage: 'cs' }], ['a header', { requestOptions: { customHeaders } }]]) {
  service.will([200, {}, more], [200, {}, '{"value":[]}'], [200, {}, '{"name":"sent"}']);
  for await (const job of client.jobs.listBySubscription(options)) console.log(job);
  await client.jobs.get('sent', 'desk', options);
  console.log(`JavaScript 2.1.0, by ${name}, two pages and a job:`, service.headers.map((heads) => heads['accept-language'] ?? 'none').join(', '));
}
JS

cat > expected.txt <<'TXT'
Python 0.1.0 a job: cs application/json
Python 0.1.0 a subscription, three pages: cs application/json, cs application/json, cs application/json
Python 0.1.0 a group, three pages: cs application/json, cs application/json, cs application/json
Python 1.0.0b2 a job: cs application/json
Python 1.0.0b2 a subscription, three pages: cs application/json, None */*, None */*
Python 1.0.0b2 a group, three pages: cs application/json, None */*, None */*
JavaScript 2.1.0, by the setting, two pages and a job: none, none, none
JavaScript 2.1.0, by the call, two pages and a job: none, none, none
JavaScript 2.1.0, by a header, two pages and a job: cs, cs, cs
TXT
{ old/bin/python ask.py; new/bin/python ask.py; node ask.mjs; } | is_as_seen
