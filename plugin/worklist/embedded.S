// SPDX-License-Identifier: Apache-2.0
// What reminders say, byte for byte; paths start at plugin/, which is on the include path.
    .section .rodata

    .global repere_worklist_wording_fr
    .global repere_worklist_wording_fr_end
repere_worklist_wording_fr:
    .incbin "../fhir-profiles/wording/worklist.fr.json"
repere_worklist_wording_fr_end:

    .global repere_worklist_wording_en
    .global repere_worklist_wording_en_end
repere_worklist_wording_en:
    .incbin "../fhir-profiles/wording/worklist.en.json"
repere_worklist_wording_en_end:

    .section .note.GNU-stack,"",%progbits
