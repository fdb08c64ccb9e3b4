#!/usr/bin/env bash
# Any update with a model of azure-mgmt-storageimportexport 1.0.0b2 asks to turn the backup of the drives' manifests off.
#
# One would guess: `UpdateJobParameters(tags=…)` sends the tags and nothing else, as a PATCH does, as 0.1.0 does.
# It is so: 1.0.0b2 sends `cancelRequested: false` and `backupDriveManifest: false` with every UpdateJobParameters, whatever was
#   set, and with every PutJobParameters a `state`. The same update given as a dict sends what is in it. Also, both read a
#   percentComplete of 12.5 as 12.
# Why it matters: at a service that does as it is asked, a job that was created with backupDriveManifest true loses it when somebody
#   adds a tag or a tracking number. Give a dict, or set backup_drive_manifest to what the job says each time. A service that
#   refuses `cancelRequested: false`, as there is no un-cancel, refuses every update of this client.
source "$(dirname "$0")/common.sh"
azure_python

cat > update.py <<'PY'
from azure.mgmt.storageimportexport import VERSION, models
from client import jobs_of
from service import Service

service = Service()
jobs = jobs_of(service)
service.will((200, {}, {"name": "job", "properties": {"percentComplete": 12.5}}))


def sends(what, call):
    answer = call()
    print("Python", VERSION, what, service.asked[-1][2])
    return answer


sends("tags:", lambda: jobs.update("job", "group", models.UpdateJobParameters(tags={"box": "7"})))
sends("log level:", lambda: jobs.update("job", "group", models.UpdateJobParameters(log_level="Verbose")))
if VERSION != "0.1.0":
    sends("tags in a dict:", lambda: jobs.update("job", "group", {"tags": {"box": "7"}}))
new = models.PutJobParameters(location="West US", properties=models.JobDetails(job_type="Import"))
answer = sends("create:", lambda: jobs.create("job", "group", new))
print("Python", VERSION, "percentComplete 12.5:", answer.properties.percent_complete)
PY

cat > expected.txt <<'TXT'
Python 0.1.0 tags: {"tags": {"box": "7"}}
Python 0.1.0 log level: {"properties": {"logLevel": "Verbose"}}
Python 0.1.0 create: {"location": "West US", "properties": {"jobType": "Import"}}
Python 0.1.0 percentComplete 12.5: 12
Python 1.0.0b2 tags: {"tags": {"box": "7"}, "properties": {"cancelRequested": false, "backupDriveManifest": false}}
Python 1.0.0b2 log level: {"properties": {"cancelRequested": false, "logLevel": "Verbose", "backupDriveManifest": false}}
Python 1.0.0b2 tags in a dict: {"tags": {"box": "7"}}
Python 1.0.0b2 create: {"location": "West US", "properties": {"jobType": "Import", "backupDriveManifest": false, "state": "Creating", "cancelRequested": false}}
Python 1.0.0b2 percentComplete 12.5: 12
TXT
{ old/bin/python update.py; new/bin/python update.py; } | is_as_seen
