// SPDX-License-Identifier: Apache-2.0
// The country packs, byte for byte; paths start at plugin/, which is on the include path.
    .section .rodata

    .global repere_country_fr
    .global repere_country_fr_end
repere_country_fr:
    .incbin "../fhir-profiles/country/fr.json"
repere_country_fr_end:

    .global repere_country_generic
    .global repere_country_generic_end
repere_country_generic:
    .incbin "../fhir-profiles/country/generic.json"
repere_country_generic_end:

    .global repere_country_ch
    .global repere_country_ch_end
repere_country_ch:
    .incbin "../fhir-profiles/country/ch.json"
repere_country_ch_end:

    .global repere_country_be
    .global repere_country_be_end
repere_country_be:
    .incbin "../fhir-profiles/country/be.json"
repere_country_be_end:

    .global repere_country_uk
    .global repere_country_uk_end
repere_country_uk:
    .incbin "../fhir-profiles/country/uk.json"
repere_country_uk_end:

    .global repere_country_qc
    .global repere_country_qc_end
repere_country_qc:
    .incbin "../fhir-profiles/country/qc.json"
repere_country_qc_end:

    .global repere_country_us
    .global repere_country_us_end
repere_country_us:
    .incbin "../fhir-profiles/country/us.json"
repere_country_us_end:

    .section .note.GNU-stack,"",%progbits
