"""The service's client for Python, of either generation, against the stand-in."""

from azure.mgmt.storageimportexport import StorageImportExport, VERSION


def jobs_of(service, **settings):
    """The operations on jobs, sent to a `Service`. Nobody is signed in. `settings` are the client's own."""
    if VERSION == "0.1.0":
        from msrest.authentication import BasicTokenAuthentication

        credential, options = BasicTokenAuthentication({"access_token": "none"}), {}
    else:
        from azure.core.pipeline.policies import SansIOHTTPPolicy

        credential, options = object(), {"authentication_policy": SansIOHTTPPolicy()}
    subscription = "00000000-0000-0000-0000-000000000000"
    return StorageImportExport(credential, subscription, base_url=service.url, **options, **settings).jobs
