-- SPDX-License-Identifier: Apache-2.0
-- Times are milliseconds since 1970-01-01T00:00:00Z.

-- Answers that nobody has sent yet; erased when they are sent, and at `ends`.
CREATE TABLE draft (
    patient TEXT NOT NULL,
    encounter TEXT NOT NULL,
    questionnaire TEXT NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    saved INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    PRIMARY KEY (patient, encounter, questionnaire)
) STRICT;
CREATE INDEX draft_ends ON draft (ends);

-- How long forms took. Kept in the order of its key, so that nothing tells which row came with which answers.
CREATE TABLE completion (
    form TEXT NOT NULL,
    mode TEXT NOT NULL,
    outcome TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (form, mode, outcome, seconds)
) STRICT, WITHOUT ROWID;
