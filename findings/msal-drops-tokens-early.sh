#!/usr/bin/env bash
# MSAL for Python gives no token in the last five minutes of its life, and keeps a refusal for a minute.
#
# One would guess: acquire_token_silent gives the token that it has until it expires, renews it a little before, and falls back to
#   it where that fails; and after a refusal the next call asks anew.
# It is so (1.39.0): a token that lives for less than 300 seconds is never given from the cache. Each call renews it; where the
#   network is down that raises, though the token is good for four minutes more. Where the answer is invalid_grant, the
#   next call gets that answer from memory, without asking, though the server has changed its mind (60 seconds long, its source
#   says).
# Why it matters: a test server with tokens of a few minutes is asked for each request. A page that is given tokens by a host which
#   uses MSAL sees failures five minutes before the token expires; a script that ships a day's drives fails with a good token in
#   hand. After signing in again elsewhere, the same process goes on failing for a while.
source "$(dirname "$0")/common.sh"
python_with py msal==1.39.0 requests==2.34.2

cat > silent.py <<'PY'
import base64
import json
import time

import msal

ISSUER = "https://login.contoso.example/tenant"


class Answer:
    def __init__(self, status, body):
        self.status_code, self.text, self.headers = status, json.dumps(body), {}

    def raise_for_status(self):
        assert self.status_code < 400


class Server:
    """Stands in for the network: MSAL takes its HTTP client from outside."""

    def __init__(self, life):
        self.life, self.fault, self.renewals = life, None, 0

    def close(self):
        pass

    def get(self, url, **_):
        return Answer(200, {"issuer": ISSUER, "authorization_endpoint": ISSUER + "/a", "token_endpoint": ISSUER + "/t"})

    def post(self, url, data=None, **_):
        self.renewals += 1
        if self.fault == "down":
            raise ConnectionError("the network is down")
        if self.fault:
            return Answer(400, {"error": self.fault})
        word = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
        now = int(time.time())
        claims = {"iss": ISSUER, "sub": "ada", "aud": "app", "iat": now, "exp": now + 3600}
        return Answer(200, {
            "access_token": "a", "refresh_token": "r", "token_type": "Bearer", "expires_in": self.life, "scope": "jobs",
            "id_token": f"{word({'alg': 'none'})}.{word(claims)}.x", "client_info": word({"uid": "u", "utid": "t"}),
        })


for life in (3600, 310, 290):
    server = Server(life)
    app = msal.PublicClientApplication("app", oidc_authority=ISSUER, http_client=server)
    app.acquire_token_by_refresh_token("r", ["jobs"])
    account = app.get_accounts()[0]
    for fault in (None, "down", "invalid_grant", None):
        server.renewals, server.fault = 0, fault
        try:
            said = app.acquire_token_silent_with_error(["jobs"], account)
            said = said.get("error") or said["token_source"]
        except ConnectionError:
            said = "ConnectionError"
        print(f"lives for {life} s, {fault or 'server is well'}: {said}, renewals: {server.renewals}")
PY

cat > expected.txt <<'TXT'
lives for 3600 s, server is well: cache, renewals: 0
lives for 3600 s, down: cache, renewals: 0
lives for 3600 s, invalid_grant: cache, renewals: 0
lives for 3600 s, server is well: cache, renewals: 0
lives for 310 s, server is well: cache, renewals: 0
lives for 310 s, down: cache, renewals: 0
lives for 310 s, invalid_grant: cache, renewals: 0
lives for 310 s, server is well: cache, renewals: 0
lives for 290 s, server is well: identity_provider, renewals: 1
lives for 290 s, down: ConnectionError, renewals: 1
lives for 290 s, invalid_grant: invalid_grant, renewals: 1
lives for 290 s, server is well: invalid_grant, renewals: 0
TXT
py/bin/python silent.py | is_as_seen
