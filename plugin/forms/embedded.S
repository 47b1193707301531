// SPDX-License-Identifier: Apache-2.0
// What a note about a filled form says, byte for byte; paths start at plugin/, which is on the include path.
    .section .rodata

    .global repere_forms_wording_fr
    .global repere_forms_wording_fr_end
repere_forms_wording_fr:
    .incbin "../fhir-profiles/wording/forms.fr.json"
repere_forms_wording_fr_end:

    .global repere_forms_wording_en
    .global repere_forms_wording_en_end
repere_forms_wording_en:
    .incbin "../fhir-profiles/wording/forms.en.json"
repere_forms_wording_en_end:

    .section .note.GNU-stack,"",%progbits
