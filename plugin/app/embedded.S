// SPDX-License-Identifier: Apache-2.0
// What is said when a launch goes no further, byte for byte; paths start at plugin/, which is on the include path.
    .section .rodata

    .global repere_launch_wording_fr
    .global repere_launch_wording_fr_end
repere_launch_wording_fr:
    .incbin "../fhir-profiles/wording/launch.fr.json"
repere_launch_wording_fr_end:

    .global repere_launch_wording_en
    .global repere_launch_wording_en_end
repere_launch_wording_en:
    .incbin "../fhir-profiles/wording/launch.en.json"
repere_launch_wording_en_end:

    .section .note.GNU-stack,"",%progbits
