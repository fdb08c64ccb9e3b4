//! `Operations_List`.

use crate::help::*;

#[tokio::test]
async fn each_operation_says_what_it_is() {
    let api = Api::empty().await;
    let list = api
        .get("/providers/Microsoft.ImportExport/operations")
        .await
        .ok();
    let list = list["value"].as_array().unwrap();
    let names: Vec<_> = list
        .iter()
        .map(|operation| operation["name"].as_str().unwrap())
        .collect();
    assert!(names.contains(&"Microsoft.ImportExport/jobs/listBitLockerKeys/action"));
    for operation in list {
        for field in ["provider", "resource", "operation", "description"] {
            assert!(!operation["display"][field].as_str().unwrap().is_empty());
        }
    }
}
