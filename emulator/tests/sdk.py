"""Runs every operation of azure-mgmt-storageimportexport, 0.1.0 or 1.0.0b2, against the emulator: sdk.py BASE_URL SUBSCRIPTION."""

import sys

from azure.mgmt.storageimportexport import StorageImportExport, __version__, models

base, subscription = sys.argv[1:]
group = "rg-archive"
OLD = __version__ == "0.1.0"
assert OLD or __version__ == "1.0.0b2", __version__

# As docs/emulator.md says: how each is pointed at an http address.
if OLD:
    from msrest.authentication import BasicTokenAuthentication

    Refused, Parcel = models.ErrorResponseException, models.PackageInfomation
    client = StorageImportExport(
        BasicTokenAuthentication({"access_token": "not-a-token"}), subscription, accept_language="en-GB", base_url=base
    )
else:
    from azure.core.credentials import AzureKeyCredential
    from azure.core.exceptions import HttpResponseError
    from azure.core.pipeline.policies import AzureKeyCredentialPolicy

    Refused, Parcel = HttpResponseError, models.DeliveryPackageInformation
    token = AzureKeyCredential("not-a-token")
    client = StorageImportExport(
        token, subscription, accept_language="en-GB", base_url=base,
        authentication_policy=AzureKeyCredentialPolicy(token, "Authorization", prefix="Bearer"),
    )


def refused(status, code, call):
    try:
        call()
    except Refused as error:
        assert (error.response if OLD else error).status_code == status, error
        assert error.error.code == code, error.error.code
        assert error.error.message
        return error.error
    raise AssertionError(f"{code} was expected")


# Locations and operations.
locations = list(client.locations.list())
assert len(locations) >= 12
west = client.locations.get("West US")
assert (west.name, west.id) == ("West US", "/providers/Microsoft.ImportExport/locations/westus")
assert west.supported_carriers and west.recipient_name and west.phone
assert west.alternate_locations == [west.id]
refused(404, "ResourceNotFound", lambda: client.locations.get("Atlantis"))
assert "Microsoft.ImportExport/jobs/delete" in [operation.name for operation in client.operations.list()]

# Lists, over several pages.
jobs = list(client.jobs.list_by_subscription())
assert len(jobs) > 100
assert len(list(client.jobs.list_by_subscription(top=7))) == len(jobs)
imports = list(client.jobs.list_by_subscription(top=7, filter="jobType eq 'Import'"))
assert 7 < len(imports) < len(jobs) and all(job.properties.job_type == "Import" for job in imports)
in_group = list(client.jobs.list_by_resource_group(group, top=3))
assert 3 < len(in_group) < len(jobs) and all(f"/{group}/" in job.id for job in in_group)
assert any(job.properties.drive_list for job in jobs) and all(job.properties.drive_list is None for job in in_group)
refused(400, "InvalidRequestParameter", lambda: list(client.jobs.list_by_subscription(top=101)))
refused(404, "ResourceGroupNotFound", lambda: list(client.jobs.list_by_resource_group("nowhere")))

# A job's whole life as its owner sees it.
address = models.ReturnAddress(
    recipient_name="Tereza Dvořáková", street_address1="Křižíkova 148/34", city="Praha 8", postal_code="186 00",
    country_or_region="Czechia", phone="+420 555 010 148", email="tereza@contoso.example",
)
key = "238810-662376-448998-450120-652806-203390-606320-483076"
drive = models.DriveStatus(
    drive_id="9CA995BB", bit_locker_key=key, manifest_file="\\DriveManifest.xml",
    manifest_hash="109B21108597EF36D5785F08303F3638", bytes_succeeded=None,
)
storage = f"/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/contoso"
details = models.JobDetails(
    storage_account_id=storage, job_type="Import", return_address=address, diagnostics_path="waimportexport",
    return_shipping=models.ReturnShipping(carrier_name="DHL", carrier_account_number="989"),
    backup_drive_manifest=True, log_level="Verbose", drive_list=[drive],
)
made = client.jobs.create(
    "sdk-import", group, models.PutJobParameters(location="West US", tags={"made": "by the SDK"}, properties=details),
    client_tenant_id="7b1e5c90-42f8-4d3a-8e6b-90c2d7a4f315",
)
assert (made.name, made.type, made.properties.state) == ("sdk-import", "Microsoft.ImportExport/jobs", "Creating")
assert made.properties.return_address.recipient_name == "Tereza Dvořáková"
assert made.properties.drive_list[0].drive_id == "9CA995BB"
assert client.jobs.get("sdk-import", group).as_dict() == made.as_dict()

listed = {"blob_listblob_path" if OLD else "blob_list_blob_path": "archive/export-list.xml"}
for named in [{"blob_path_prefix": ["/archive/"]}, listed]:
    export = models.Export(**named)
    export = models.JobDetails(storage_account_id=storage, job_type="Export", return_address=address, export=export)
    made = client.jobs.create("sdk-export", group, models.PutJobParameters(location="westus", properties=export))
    assert made.properties.export.as_dict() == named, made.properties.export
    assert made.location == "westus" and made.properties.drive_list == []
assert client.jobs.get("sdk-export", group).location == "West US"

keys = list(client.bit_locker_keys.list("sdk-import", group))
assert [(key.drive_id, key.bit_locker_key) for key in keys] == [("9CA995BB", key)]

parcel = Parcel(carrier_name="DHL", tracking_number="1234567890", drive_count=1, ship_date="today")
update = models.UpdateJobParameters(state="Shipping", delivery_package=parcel, tags={"on": "its way"})
shipped = client.jobs.update("sdk-import", group, update)
assert (shipped.properties.state, shipped.tags) == ("Shipping", {"on": "its way"})
# What 1.0.0b2 sends unasked, 0.1.0 does not.
assert shipped.properties.backup_drive_manifest is OLD
refused(409, "OperationNotAllowed", lambda: client.jobs.delete("sdk-import", group))
canceled = client.jobs.update("sdk-import", group, models.UpdateJobParameters(cancel_requested=True))
assert canceled.properties.cancel_requested is True
again = models.UpdateJobParameters(cancel_requested=True)
refused(409, "OperationNotAllowed", lambda: client.jobs.update("sdk-import", group, again))
back = models.UpdateJobParameters(cancel_requested=False)
error = refused(400, "InvalidRequestContent", lambda: client.jobs.update("sdk-import", group, back))
assert error.target == "properties.cancelRequested"

# Tags, of a job of the sample in each state: what it sends beside them changes nothing any more.
for job in jobs:
    if job.properties.cancel_requested or job.properties.state in ("Creating", "Shipping", "Received"):
        continue
    name, of = job.id.split("/")[-1], job.id.split("/")[4]
    before = client.jobs.get(name, of)
    after = client.jobs.update(name, of, models.UpdateJobParameters(tags={"seen": "yes"}))
    assert after.tags == {"seen": "yes"} and after.properties.as_dict() == before.properties.as_dict(), job.id

client.jobs.delete("sdk-export", group)
refused(404, "ResourceNotFound", lambda: client.jobs.get("sdk-export", group))
refused(404, "ResourceNotFound", lambda: client.jobs.delete("sdk-export", group))

# A customer's key, which 0.1.0 knows nothing of.
if not OLD:
    vault = f"/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults/contoso-keys"
    url = "https://contoso-keys.vault.azure.net/keys/drives/0f4c2d7a91b84e6fa35d7c08e2b94f16"
    held = models.EncryptionKeyDetails(kek_type="CustomerManaged", kek_url=url, kek_vault_resource_id=vault)
    details.encryption_key = held
    made = client.jobs.create("sdk-own-key", group, models.PutJobParameters(location="westus", properties=details))
    assert made.properties.encryption_key.as_dict() == held.as_dict()
    assert made.identity.type == "None" and made.system_data.created_at

print("every operation works")
