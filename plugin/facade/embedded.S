// SPDX-License-Identifier: Apache-2.0
// What is said after a positive screen, byte for byte; paths start at plugin/, which is on the include path.
    .section .rodata

    .global repere_after_wording_fr
    .global repere_after_wording_fr_end
repere_after_wording_fr:
    .incbin "../fhir-profiles/wording/after.fr.json"
repere_after_wording_fr_end:

    .global repere_after_wording_en
    .global repere_after_wording_en_end
repere_after_wording_en:
    .incbin "../fhir-profiles/wording/after.en.json"
repere_after_wording_en_end:

    .section .note.GNU-stack,"",%progbits
