// Runs every operation of @azure/arm-storageimportexport 2.1.0 against the emulator, from a page of another origin.
import { StorageImportExport } from "@azure/arm-storageimportexport";
import { bearerTokenAuthenticationPolicyName } from "@azure/core-rest-pipeline";

const group = "rg-archive";
const key = "238810-662376-448998-450120-652806-203390-606320-483076";

const check = (truth, ...about) => {
  if (!truth) throw new Error(about.map((what) => JSON.stringify(what)).join(" "));
};
const same = (found, expected) => check(JSON.stringify(found) === JSON.stringify(expected), found, expected);

const refused = async (status, code, call) => {
  const error = await call().then(() => undefined, (error) => error);
  check(error?.statusCode === status && error.code === code, code, error?.statusCode, error?.code, error?.message);
  check(error.details.message, error.details);
  return error.details;
};

const all = async (pages) => {
  const found = [];
  for await (const item of pages) found.push(item);
  return found;
};

// As docs/emulator.md says: its own policy sends no token over http, so another of the same place does.
const connect = (endpoint, subscription) => {
  const credential = { getToken: async () => ({ token: "not-a-token", expiresOnTimestamp: Date.now() + 3600e3 }) };
  const client = new StorageImportExport(credential, subscription, {
    endpoint,
    acceptLanguage: "en-GB",
    allowInsecureConnection: true,
  });
  client.pipeline.removePolicy({ name: bearerTokenAuthenticationPolicyName });
  client.pipeline.addPolicy({
    name: "tokenOverHttp",
    sendRequest: async (request, next) => {
      request.headers.set("Authorization", `Bearer ${(await credential.getToken()).token}`);
      return next(request);
    },
  });
  return client;
};

globalThis.runEveryOperation = async (base, subscription) => {
  const client = connect(base, subscription);

  // Locations and operations.
  const locations = await all(client.locations.list());
  check(locations.length >= 12, locations.length);
  const west = await client.locations.get("West US");
  same([west.name, west.id], ["West US", "/providers/Microsoft.ImportExport/locations/westus"]);
  same(west.alternateLocations, [west.id]);
  await refused(404, "ResourceNotFound", () => client.locations.get("Atlantis"));
  const operations = await all(client.operations.list());
  check(operations.some((operation) => operation.name === "Microsoft.ImportExport/jobs/delete"));

  // Lists, over several pages.
  const jobs = await all(client.jobs.listBySubscription());
  check(jobs.length > 100, jobs.length);
  same((await all(client.jobs.listBySubscription({ top: 7 }))).length, jobs.length);
  const imports = await all(client.jobs.listBySubscription({ top: 7, filter: "jobType eq 'Import'" }));
  check(imports.length > 7 && imports.length < jobs.length, imports.length);
  check(imports.every((job) => job.properties.jobType === "Import"));
  const inGroup = await all(client.jobs.listByResourceGroup(group, { top: 3 }));
  check(inGroup.length > 3 && inGroup.every((job) => job.id.includes(`/${group}/`)), inGroup.length);
  check(inGroup.every((job) => job.properties.driveList === undefined));
  check(jobs.some((job) => job.properties.driveList?.length));
  await refused(400, "InvalidRequestParameter", () => all(client.jobs.listBySubscription({ top: 101 })));
  await refused(404, "ResourceGroupNotFound", () => all(client.jobs.listByResourceGroup("nowhere")));

  // A job's whole life as its owner sees it.
  const returnAddress = {
    recipientName: "Tereza Dvořáková", streetAddress1: "Křižíkova 148/34", city: "Praha 8", postalCode: "186 00",
    countryOrRegion: "Czechia", phone: "+420 555 010 148", email: "tereza@contoso.example",
  };
  const storageAccountId =
    `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/contoso`;
  const drive = {
    driveId: "9CA995BB", bitLockerKey: key, manifestFile: "\\DriveManifest.xml",
    manifestHash: "109B21108597EF36D5785F08303F3638",
  };
  const properties = {
    storageAccountId, jobType: "Import", returnAddress, diagnosticsPath: "waimportexport", logLevel: "Verbose",
    returnShipping: { carrierName: "DHL", carrierAccountNumber: "989" }, backupDriveManifest: true, driveList: [drive],
  };
  const tags = { made: "by the SDK" };
  const clientTenantId = "7b1e5c90-42f8-4d3a-8e6b-90c2d7a4f315";
  const made = await client.jobs.create("page-import", group, { location: "West US", tags, properties }, { clientTenantId });
  same([made.name, made.type, made.properties.state], ["page-import", "Microsoft.ImportExport/jobs", "Creating"]);
  same(made.properties.returnAddress.recipientName, "Tereza Dvořáková");
  same(made.properties.driveList[0].driveId, "9CA995BB");
  same(await client.jobs.get("page-import", group), made);

  const listed = { blobListBlobPath: "archive/export-list.xml" };
  for (const named of [{ blobPathPrefix: ["/archive/"] }, listed]) {
    const details = { storageAccountId, jobType: "Export", returnAddress, export: named };
    const exported = await client.jobs.create("page-export", group, { location: "westus", properties: details });
    same(exported.properties.export, named);
    same(exported.location, "westus");
  }
  same((await client.jobs.get("page-export", group)).location, "West US");

  const keys = await all(client.bitLockerKeys.list("page-import", group));
  same(keys.map((held) => [held.driveId, held.bitLockerKey]), [["9CA995BB", key]]);

  const deliveryPackage = { carrierName: "DHL", trackingNumber: "1234567890", driveCount: 1, shipDate: "today" };
  const update = { state: "Shipping", deliveryPackage, tags: { on: "its way" } };
  const shipped = await client.jobs.update("page-import", group, update);
  same([shipped.properties.state, shipped.tags], ["Shipping", { on: "its way" }]);
  await refused(409, "OperationNotAllowed", () => client.jobs.delete("page-import", group));
  const canceled = await client.jobs.update("page-import", group, { cancelRequested: true });
  same(canceled.properties.cancelRequested, true);
  await refused(409, "OperationNotAllowed", () => client.jobs.update("page-import", group, { cancelRequested: true }));
  const back = () => client.jobs.update("page-import", group, { cancelRequested: false });
  same((await refused(400, "InvalidRequestContent", back)).target, "properties.cancelRequested");

  // Tags, of a job of the sample in each state: what is sent beside them changes nothing any more.
  for (const job of jobs) {
    const { state, cancelRequested } = job.properties;
    if (cancelRequested || ["Creating", "Shipping", "Received"].includes(state)) continue;
    const [, , , , of, , , , name] = job.id.split("/");
    const before = await client.jobs.get(name, of);
    const after = await client.jobs.update(name, of, { tags: { seen: "yes" } });
    same([after.tags, after.properties], [{ seen: "yes" }, before.properties]);
  }

  await client.jobs.delete("page-export", group);
  await refused(404, "ResourceNotFound", () => client.jobs.get("page-export", group));
  await refused(404, "ResourceNotFound", () => client.jobs.delete("page-export", group));

  // A customer's key.
  const encryptionKey = {
    kekType: "CustomerManaged",
    kekUrl: "https://contoso-keys.vault.azure.net/keys/drives/0f4c2d7a91b84e6fa35d7c08e2b94f16",
    kekVaultResourceID: `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/contoso-keys`,
  };
  const own = { location: "westus", properties: { ...properties, encryptionKey } };
  const held = await client.jobs.create("page-own-key", group, own);
  same(held.properties.encryptionKey, encryptionKey);

  return "every operation works";
};
