// SPDX-License-Identifier: Apache-2.0
// Carries the sample charts inside the program.
    .section .rodata
#define CHART(name, file)                  \
    .global repere_chart_##name;           \
    .global repere_chart_##name##_end;     \
repere_chart_##name:                       \
    .incbin file;                          \
repere_chart_##name##_end:                 \
    .byte 0;

CHART(hospital, "charts/hospital.json")
CHART(emergency, "charts/emergency.json")
CHART(cardiology, "charts/cardiology.json")
CHART(obstetrics, "charts/obstetrics.json")
CHART(waiting, "charts/waiting.json")
    .section .note.GNU-stack, "", @progbits
