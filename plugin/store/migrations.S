// SPDX-License-Identifier: Apache-2.0
// The migration scripts, carried inside the program.
    .section .rodata
    .global repere_migration_0001_begin
    .global repere_migration_0001_end
repere_migration_0001_begin:
    .incbin "store/migrations/0001_initial.sql"
repere_migration_0001_end:
    .global repere_migration_0002_begin
    .global repere_migration_0002_end
repere_migration_0002_begin:
    .incbin "store/migrations/0002_audit_of_tasks_and_changes.sql"
repere_migration_0002_end:
    .global repere_migration_0003_begin
    .global repere_migration_0003_end
repere_migration_0003_begin:
    .incbin "store/migrations/0003_drafts.sql"
repere_migration_0003_end:
    .global repere_migration_0004_begin
    .global repere_migration_0004_end
repere_migration_0004_begin:
    .incbin "store/migrations/0004_completion_by_quarter.sql"
repere_migration_0004_end:
    .section .note.GNU-stack, "", %progbits
