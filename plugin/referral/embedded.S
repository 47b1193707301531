// SPDX-License-Identifier: Apache-2.0
// The wording catalogues, byte for byte; paths start at plugin/, which is on the include path.
    .section .rodata

    .global repere_referral_wording_fr
    .global repere_referral_wording_fr_end
repere_referral_wording_fr:
    .incbin "../fhir-profiles/wording/referral.fr.json"
repere_referral_wording_fr_end:

    .global repere_referral_wording_en
    .global repere_referral_wording_en_end
repere_referral_wording_en:
    .incbin "../fhir-profiles/wording/referral.en.json"
repere_referral_wording_en_end:

    .global repere_routing_wording_fr
    .global repere_routing_wording_fr_end
repere_routing_wording_fr:
    .incbin "../fhir-profiles/wording/routing.fr.json"
repere_routing_wording_fr_end:

    .global repere_routing_wording_en
    .global repere_routing_wording_en_end
repere_routing_wording_en:
    .incbin "../fhir-profiles/wording/routing.en.json"
repere_routing_wording_en_end:

    .section .note.GNU-stack,"",%progbits
