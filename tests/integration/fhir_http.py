# SPDX-License-Identifier: Apache-2.0
"""A FHIR R4 client in a page, on Python's standard library only: the tests' own eyes, sharing no code with the product."""

import http.client
import json
import time
import urllib.parse

SKIPPED = 77  # ctest's SKIP_RETURN_CODE


class Answer:
    def __init__(self, status, headers, body, text=b""):
        self.status = status
        self.headers = headers
        self.body = body
        self.text = text  # the body as it came

    @property
    def etag(self):
        """The version inside W/"...", or None."""
        tag = self.headers.get("etag", "")
        return tag[3:-1] if tag.startswith('W/"') else None

    def issue_codes(self):
        return [issue.get("code") for issue in (self.body or {}).get("issue", [])]


class Fhir:
    """One server by its base URL. Never follows a redirect; one connection per request, so a restart is no special case."""

    def __init__(self, base, headers=None, timeout=60):
        self.base = base.rstrip("/")
        self.headers = headers or {}
        self.timeout = timeout
        parts = urllib.parse.urlsplit(self.base)
        self.host, self.port, self.root = parts.hostname, parts.port, parts.path

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
        sent = {"Accept": "application/fhir+json", **self.headers}
        data = None
        if body is not None:
            data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            sent["Content-Type"] = "application/fhir+json"
        sent.update(headers or {})
        try:
            connection.request(method, self.root + path, body=data, headers=sent)
            reply = connection.getresponse()
            text = reply.read()
        finally:
            connection.close()
        try:
            parsed = json.loads(text) if text else None
        except ValueError:
            parsed = None
        return Answer(reply.status, {k.lower(): v for k, v in reply.getheaders()}, parsed, text)

    def create(self, resource, **headers):
        return self.request("POST", "/" + resource["resourceType"], resource, headers)

    def read(self, reference):
        return self.request("GET", "/" + reference)

    def update(self, resource, version=None):
        headers = {"If-Match": 'W/"%s"' % version} if version else {}
        return self.request("PUT", "/%s/%s" % (resource["resourceType"], resource["id"]), resource, headers)

    def transaction(self, entries):
        return self.request("POST", "", {"resourceType": "Bundle", "type": "transaction", "entry": entries})

    def search(self, resource_type, **parameters):
        """All matches over all pages; a next link that leaves this server is an error."""
        query = urllib.parse.urlencode({k.replace("__", "."): v for k, v in parameters.items()}, doseq=True)
        path, found = "/%s?%s" % (resource_type, query), []
        while path is not None:
            answer = self.request("GET", path)
            if answer.status != 200:
                raise AssertionError("search of %s answered %d" % (resource_type, answer.status))
            found += [entry["resource"] for entry in answer.body.get("entry", [])
                      if entry["resource"]["resourceType"] == resource_type]
            path = self.next_page(answer.body)
        return found

    def next_page(self, bundle):
        for link in bundle.get("link", []):
            if link["relation"] == "next":
                parts = urllib.parse.urlsplit(link["url"])
                if parts.netloc and parts.netloc != "%s:%d" % (self.host, self.port):
                    raise AssertionError("the next page leaves the server")
                path = parts.path
                if path.startswith(self.root):
                    path = path[len(self.root):]
                return path + ("?" + parts.query if parts.query else "")
        return None


def wait_for(what, seconds, condition):
    """Polls until the condition returns something true, and returns it."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError("waited %d s in vain: %s" % (seconds, what))
        time.sleep(0.2)


class Report:
    """One line per check, and a closing line that a test runner can add up."""

    def __init__(self):
        self.passed = self.failed = 0
        self.limits = []

    def check(self, sentence, condition, detail=""):
        if condition:
            self.passed += 1
            print("ok      %s" % sentence)
        else:
            self.failed += 1
            print("FAILED  %s%s" % (sentence, ": %s" % (detail,) if detail != "" else ""))
        return bool(condition)

    def limit(self, sentence):
        """A fact about the peer that the product must live with; neither passed nor failed."""
        self.limits.append(sentence)
        print("limit   %s" % sentence)

    def close(self):
        if self.limits:
            print("%d known limits of this server" % len(self.limits))
        print("%d passed, %d failed" % (self.passed, self.failed))
        return 1 if self.failed else 0
