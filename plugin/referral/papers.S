// SPDX-License-Identifier: Apache-2.0
// The plans and sentences of letters and leaflets, byte for byte; paths start at plugin/, which is on the include path.
    .section .rodata

    .global repere_paper_referral_letter
    .global repere_paper_referral_letter_end
repere_paper_referral_letter:
    .incbin "../fhir-profiles/papers/referral-letter.json"
repere_paper_referral_letter_end:

    .global repere_paper_reply_letter
    .global repere_paper_reply_letter_end
repere_paper_reply_letter:
    .incbin "../fhir-profiles/papers/reply-letter.json"
repere_paper_reply_letter_end:

    .global repere_paper_leaflet
    .global repere_paper_leaflet_end
repere_paper_leaflet:
    .incbin "../fhir-profiles/papers/leaflet.json"
repere_paper_leaflet_end:

    .global repere_paper_red_flags
    .global repere_paper_red_flags_end
repere_paper_red_flags:
    .incbin "../fhir-profiles/papers/red-flags.json"
repere_paper_red_flags_end:

    .global repere_letter_wording_fr
    .global repere_letter_wording_fr_end
repere_letter_wording_fr:
    .incbin "../fhir-profiles/wording/letter.fr.json"
repere_letter_wording_fr_end:

    .global repere_letter_wording_en
    .global repere_letter_wording_en_end
repere_letter_wording_en:
    .incbin "../fhir-profiles/wording/letter.en.json"
repere_letter_wording_en_end:

    .section .note.GNU-stack,"",%progbits
