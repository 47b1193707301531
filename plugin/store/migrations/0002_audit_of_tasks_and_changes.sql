-- SPDX-License-Identifier: Apache-2.0
-- Which audit rows are about which Task, so that a team can be shown who has looked at its request; and one number that
-- grows with every resource written, so that who watches sees that there is something new; kept by triggers, so that it is
-- right whoever writes. (SQLite runs no JSON function in a trigger of a schema that is not trusted.)

CREATE TABLE audit_of_task (
    task TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (task, seq)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO audit_of_task
    SELECT json_extract (entity.value, '$.what.reference'), audit.seq FROM audit, json_each (audit.event, '$.entity') AS entity
    WHERE json_extract (entity.value, '$.what.reference') LIKE 'Task/%';

CREATE TABLE change_count (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    changes INTEGER NOT NULL
) STRICT;
INSERT INTO change_count VALUES (1, 0);
CREATE TRIGGER resource_is_new AFTER INSERT ON resource BEGIN
    UPDATE change_count SET changes = changes + 1;
END;
CREATE TRIGGER resource_is_replaced AFTER UPDATE ON resource BEGIN
    UPDATE change_count SET changes = changes + 1;
END;
