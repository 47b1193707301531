// SPDX-License-Identifier: Apache-2.0
// A patient's id cannot be passed where an encounter's is wanted.
#include "core/ids.h"

struct Visit {
    repere::PatientId patient;
    repere::EncounterId encounter;
};

Visit visit(repere::PatientId patient, repere::EncounterId encounter) {
#ifdef REPERE_MISTAKE
    return {encounter, patient};
#else
    return {patient, encounter};
#endif
}
