// SPDX-License-Identifier: Apache-2.0
// The wording of the cards, byte for byte; paths start at plugin/, which is on the include path.
    .section .rodata

    .global repere_cards_wording_fr
    .global repere_cards_wording_fr_end
repere_cards_wording_fr:
    .incbin "../fhir-profiles/wording/cards.fr.json"
repere_cards_wording_fr_end:

    .global repere_cards_wording_en
    .global repere_cards_wording_en_end
repere_cards_wording_en:
    .incbin "../fhir-profiles/wording/cards.en.json"
repere_cards_wording_en_end:

    .section .note.GNU-stack,"",%progbits
