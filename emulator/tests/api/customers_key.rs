//! A key of the customer's that protects the BitLocker keys, in place of Microsoft's.

use import_export_emulator::sample;
use serde_json::{Value, json};

use crate::help::*;

fn customers_key() -> Value {
    json!({
        "kekType": "CustomerManaged",
        "kekUrl": "https://contoso-keys.vault.azure.net/keys/drives/0f4c2d7a91b84e6fa35d7c08e2b94f16",
        "kekVaultResourceID": format!(
            "/subscriptions/{}/resourceGroups/rg-archive/providers/Microsoft.KeyVault/vaults/contoso-keys",
            sample::PRODUCTION
        ),
    })
}

fn with_customers_key() -> Value {
    let body = with(&import(1), "/properties/encryptionKey", customers_key());
    with(&body, "/identity", json!({ "type": "SystemAssigned" }))
}

#[tokio::test]
async fn a_customers_key_is_kept_with_the_identity_that_may_use_it() {
    for version in VERSIONS {
        let api = Api {
            version,
            ..Api::empty().await
        };
        for (kind, url) in [
            ("SystemAssigned", customers_key()["kekUrl"].clone()),
            (
                "UserAssigned",
                json!("https://Contoso-Keys.vault.usgovcloudapi.net/keys/drives"),
            ),
        ] {
            let body = with(&with_customers_key(), "/identity/type", json!(kind));
            let body = with(&body, "/properties/encryptionKey/kekUrl", url);
            let made = api.put(&job("import-1"), &body).await;
            assert_eq!(made.status, 201, "{}", made.json());
            let read = api.get(&job("import-1")).await.ok();
            let sent = &body["properties"]["encryptionKey"];
            assert_eq!(&read["properties"]["encryptionKey"], sent);
            assert_eq!(read["identity"]["type"], kind);
            let issued = read["identity"]["principalId"].is_string();
            assert_eq!(issued, kind == "SystemAssigned");
            api.delete(&job("import-1")).await;
        }
        // The specification's PUT has no identity, so Azure's clients cannot send one.
        let bare = without(&with_customers_key(), "/identity");
        let made = api.put(&job("import-1"), &bare).await;
        assert_eq!(made.json()["properties"]["encryptionKey"], customers_key());
        assert_eq!(made.json()["identity"], json!({ "type": "None" }));
    }
}

#[tokio::test]
async fn a_customers_key_that_cannot_work_is_refused_by_the_field_that_is_wrong() {
    let api = Api::empty().await;
    let whole = with_customers_key();
    let (key, vault) = (
        "/properties/encryptionKey/kekUrl",
        "/properties/encryptionKey/kekVaultResourceID",
    );
    let other = customers_key()["kekVaultResourceID"]
        .as_str()
        .unwrap()
        .replace("contoso-keys", "fabrikam-keys");
    for (body, code, target) in [
        (
            without(&whole, key),
            "MissingRequiredParameter",
            "properties.encryptionKey.kekUrl",
        ),
        (
            without(&whole, vault),
            "MissingRequiredParameter",
            "properties.encryptionKey.kekVaultResourceID",
        ),
        (
            with(
                &whole,
                key,
                json!("http://contoso-keys.vault.azure.net/keys/drives"),
            ),
            "InvalidRequestContent",
            "properties.encryptionKey.kekUrl",
        ),
        (
            with(
                &whole,
                key,
                json!("https://contoso-keys.vault.azure.net/secrets/drives"),
            ),
            "InvalidRequestContent",
            "properties.encryptionKey.kekUrl",
        ),
        (
            with(
                &whole,
                key,
                json!("https://contoso-keys.vault.azure.net/keys/"),
            ),
            "InvalidRequestContent",
            "properties.encryptionKey.kekUrl",
        ),
        (
            with(
                &whole,
                key,
                json!("https://contoso-keys.vault.azure.net/keys/drives/1/2"),
            ),
            "InvalidRequestContent",
            "properties.encryptionKey.kekUrl",
        ),
        (
            with(
                &whole,
                key,
                json!("https://fabrikam-keys.vault.azure.net/keys/drives"),
            ),
            "InvalidRequestContent",
            "properties.encryptionKey.kekUrl",
        ),
        (
            with(&whole, vault, json!(other)),
            "InvalidRequestContent",
            "properties.encryptionKey.kekUrl",
        ),
        (
            with(&whole, vault, json!("contoso-keys")),
            "InvalidRequestContent",
            "properties.encryptionKey.kekVaultResourceID",
        ),
        (
            with(&whole, "/properties/encryptionKey/kekType", json!("Mine")),
            "InvalidRequestContent",
            "properties.encryptionKey.kekType",
        ),
    ] {
        assert_eq!(
            api.put(&job("import-1"), &body).await.refused(400, code),
            target,
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_customers_key_cannot_be_given_up_again() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let taken = api.put(&path, &with_customers_key()).await.ok();
    assert_eq!(taken["properties"]["encryptionKey"], customers_key());
    let back = with(
        &import(1),
        "/properties/encryptionKey",
        json!({ "kekType": "MicrosoftManaged" }),
    );
    let target = api
        .put(&path, &back)
        .await
        .refused(409, "PropertyChangeNotAllowed");
    assert_eq!(target, "properties.encryptionKey.kekType");
    let silent = api.put(&path, &import(1)).await.ok();
    assert_eq!(
        silent["properties"]["encryptionKey"],
        customers_key(),
        "a body without a key says nothing of it"
    );
}
