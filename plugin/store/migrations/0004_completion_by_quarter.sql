-- SPDX-License-Identifier: Apache-2.0

-- How long forms took, by the quarter in which they were sent: a time is told when its quarter is over, and never again
-- with more forms in it. What was counted before has no quarter and can be told of none.
DROP TABLE completion;
CREATE TABLE completion (
    quarter TEXT NOT NULL,
    form TEXT NOT NULL,
    mode TEXT NOT NULL,
    outcome TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (quarter, form, mode, outcome, seconds)
) STRICT, WITHOUT ROWID;

-- Who filled in how many of them, apart from how long it took: a time that would be that of a few colleagues is not told.
-- Nobody is in it any more once the quarter is over: completion_people has the sizes.
CREATE TABLE completion_share (
    quarter TEXT NOT NULL,
    form TEXT NOT NULL,
    mode TEXT NOT NULL,
    outcome TEXT NOT NULL,
    filled_by TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (quarter, form, mode, outcome, filled_by)
) STRICT, WITHOUT ROWID;

CREATE TABLE completion_people (
    quarter TEXT NOT NULL,
    form TEXT NOT NULL,
    mode TEXT NOT NULL,
    outcome TEXT NOT NULL,
    people INTEGER NOT NULL,
    largest INTEGER NOT NULL,
    PRIMARY KEY (quarter, form, mode, outcome)
) STRICT, WITHOUT ROWID;
