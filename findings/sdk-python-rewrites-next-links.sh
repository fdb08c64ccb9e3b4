#!/usr/bin/env bash
# azure-mgmt-storageimportexport 1.0.0b2 doesn't follow a nextLink as it is: it takes it apart and writes another one.
#
# One would guess: a nextLink is opaque and is asked for word for word, as Azure's guidelines say; so do 0.1.0 and JavaScript's
#   2.1.0.
# It is so: 1.0.0b2 puts its own api-version in the place of the link's (or adds it), leaves out parameters without a value, and
#   writes the rest anew: `+` becomes %20, %2F becomes /. An answer whose `value` is missing or null, which 0.1.0 and JavaScript
#   read as an empty page, is a TypeError.
# Why it matters: who writes a service or a stand-in can't tell pages apart by the api-version, by an empty parameter or by how
#   a link is spelled; a skip token has to survive being decoded and encoded. Who compares a log of requests with the links that
#   were given finds others.
source "$(dirname "$0")/common.sh"
azure_python
azure_javascript

cat > links.txt <<'TXT'
/jobs?api-version=2016-11-01&$skiptoken=bmV4dA%3D%3D
/jobs?$skiptoken=two+words&page=
/jobs?%24skiptoken=group%2Fjob
/jobs
TXT

cat > follow.py <<'PY'
from azure.mgmt.storageimportexport import VERSION
from client import jobs_of
from service import Service

service = Service()
jobs = jobs_of(service)
for link in open("links.txt").read().split():
    service.will((200, {}, {"value": [], "nextLink": service.url + link}), (200, {}, {"value": []}))
    list(jobs.list_by_subscription())
    followed = service.asked[1][1]
    print("Python", VERSION, link, "as it is" if followed == link else "-> " + followed)
for body in ({}, {"value": None}):
    service.will((200, {}, body))
    try:
        print("Python", VERSION, body, list(jobs.list_by_subscription()))
    except TypeError:
        print("Python", VERSION, body, "TypeError")
PY

cat > follow.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { clientWith } from './client.mjs';
import { service } from './service.mjs';

const client = clientWith();
const all = async () => { const jobs = []; for await (const job of client.jobs.listBySubscription()) jobs.push(job); return jobs; };
for (const link of readFileSync('links.txt', 'utf8').trim().split('\n')) {
  service.will([200, {}, JSON.stringify({ value: [], nextLink: service.url + link })], [200, {}, '{"value":[]}']);
  await all();
  const followed = service.asked[1][1];
  console.log('JavaScript 2.1.0', link, followed === link ? 'as it is' : `-> ${followed}`);
}
for (const body of ['{}', '{"value":null}']) {
  service.will([200, {}, body]);
  console.log('JavaScript 2.1.0', body, await all());
}
JS

cat > expected.txt <<'TXT'
Python 0.1.0 /jobs?api-version=2016-11-01&$skiptoken=bmV4dA%3D%3D as it is
Python 0.1.0 /jobs?$skiptoken=two+words&page= as it is
Python 0.1.0 /jobs?%24skiptoken=group%2Fjob as it is
Python 0.1.0 /jobs as it is
Python 0.1.0 {} []
Python 0.1.0 {'value': None} []
Python 1.0.0b2 /jobs?api-version=2016-11-01&$skiptoken=bmV4dA%3D%3D -> /jobs?api-version=2021-01-01&$skiptoken=bmV4dA%3D%3D
Python 1.0.0b2 /jobs?$skiptoken=two+words&page= -> /jobs?$skiptoken=two%20words&api-version=2021-01-01
Python 1.0.0b2 /jobs?%24skiptoken=group%2Fjob -> /jobs?$skiptoken=group/job&api-version=2021-01-01
Python 1.0.0b2 /jobs -> /jobs?api-version=2021-01-01
Python 1.0.0b2 {} TypeError
Python 1.0.0b2 {'value': None} TypeError
JavaScript 2.1.0 /jobs?api-version=2016-11-01&$skiptoken=bmV4dA%3D%3D as it is
JavaScript 2.1.0 /jobs?$skiptoken=two+words&page= as it is
JavaScript 2.1.0 /jobs?%24skiptoken=group%2Fjob as it is
JavaScript 2.1.0 /jobs as it is
JavaScript 2.1.0 {} []
JavaScript 2.1.0 {"value":null} []
TXT
{ old/bin/python follow.py; new/bin/python follow.py; node follow.mjs; } | is_as_seen
