-- SPDX-License-Identifier: Apache-2.0
-- Times are milliseconds since 1970-01-01T00:00:00Z. A partial index serves only queries that repeat its WHERE term
-- word for word.

CREATE TABLE resource (
    key INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (type, id)
) STRICT;
CREATE INDEX resource_updated ON resource (type, updated, key);

-- Versions that were replaced.
CREATE TABLE resource_history (
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (type, id, version)
) STRICT;

-- What the present version can be found by.
CREATE TABLE resource_index (
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    key INTEGER NOT NULL REFERENCES resource (key),
    PRIMARY KEY (type, name, value, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX resource_index_key ON resource_index (key);

CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    patient TEXT NOT NULL,
    destination TEXT NOT NULL,
    about TEXT NOT NULL,
    payload TEXT NOT NULL,
    bytes INTEGER NOT NULL,  -- of the payload, also once that is erased
    state TEXT NOT NULL DEFAULT 'ready'
        CHECK (state IN ('ready', 'leased', 'sent', 'verified', 'quarantined', 'withheld', 'dropped')),
    attempts INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    lease_owner TEXT NOT NULL DEFAULT '',
    lease_until INTEGER NOT NULL DEFAULT 0,
    fence INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    in_doubt INTEGER NOT NULL DEFAULT 0,
    revoked INTEGER NOT NULL DEFAULT 0,  -- withheld while it was leased: never to become ready again
    last_status TEXT NOT NULL DEFAULT '',
    settled INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outbox_ready ON outbox (destination, not_before) WHERE state = 'ready';
CREATE INDEX outbox_sent ON outbox (destination, not_before) WHERE state = 'sent';
CREATE INDEX outbox_leased ON outbox (lease_until) WHERE state = 'leased';
CREATE INDEX outbox_queue ON outbox (destination, patient, seq) WHERE state IN ('ready', 'leased');
CREATE INDEX outbox_about ON outbox (about);
CREATE INDEX outbox_state ON outbox (state, seq);

-- One row: what is still kept to be sent. Kept by triggers, so that it is right in every commit and never counted anew.
CREATE TABLE outbox_backlog (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    entries INTEGER NOT NULL,
    bytes INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_backlog VALUES (1, 0, 0);
CREATE TRIGGER outbox_grows AFTER INSERT ON outbox BEGIN
    UPDATE outbox_backlog SET entries = entries + 1, bytes = bytes + new.bytes;
END;
CREATE TRIGGER outbox_shrinks AFTER UPDATE OF state ON outbox
WHEN old.state IN ('ready', 'leased', 'quarantined', 'withheld')
    AND new.state NOT IN ('ready', 'leased', 'quarantined', 'withheld') BEGIN
    UPDATE outbox_backlog SET entries = entries - 1, bytes = bytes - old.bytes;
END;
CREATE TRIGGER outbox_grows_again AFTER UPDATE OF state ON outbox
WHEN new.state IN ('ready', 'leased', 'quarantined', 'withheld')
    AND old.state NOT IN ('ready', 'leased', 'quarantined', 'withheld') BEGIN
    UPDATE outbox_backlog SET entries = entries + 1, bytes = bytes + old.bytes;
END;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    recorded INTEGER NOT NULL,
    event TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN
    SELECT RAISE (ABORT, 'audit rows are not changed');
END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit BEGIN
    SELECT RAISE (ABORT, 'audit rows are not removed');
END;

CREATE TABLE idempotency_key (
    key TEXT PRIMARY KEY,
    body_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT;
CREATE INDEX idempotency_key_created ON idempotency_key (created);

CREATE TABLE feedback (
    seq INTEGER PRIMARY KEY,
    card TEXT NOT NULL,
    service TEXT NOT NULL,
    outcome TEXT NOT NULL,
    json TEXT NOT NULL,
    received INTEGER NOT NULL
) STRICT;
CREATE INDEX feedback_service ON feedback (service, seq);
