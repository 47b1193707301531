// SPDX-License-Identifier: Apache-2.0
// Every presentation that the sources name: the rule that reads it, or why no rule does.
#pragma once

#include <array>
#include <string_view>

namespace repere::clinical {

struct Presentation {
    std::string_view source;
    std::string_view what;
    std::string_view rules;  // ids, a blank between; empty: none
    std::string_view why;    // when there is none, or what of it is left out
};

inline constexpr std::string_view ofdt = "OFDT 2009";
inline constexpr std::string_view literature = "literature";

inline constexpr std::array presentations{
    Presentation{ofdt, "Myocardial infarction, angina", "P1-ACS", ""},
    Presentation{ofdt, "High blood pressure", "P1-HTN-CRISIS",
                 "the emergency only: chronic hypertension is too common to mean anything"},
    Presentation{ofdt, "Heart and lung symptoms taken for normal", "P1-ACS P2-PALPITATION P1-BAROTRAUMA",
                 "dyspnoea and cough alone are no input"},
    Presentation{ofdt, "Migraine", "P2-HEADACHE", ""},
    Presentation{ofdt, "Stroke", "P1-STROKE", ""},
    Presentation{ofdt, "Convulsions", "P1-SEIZURE", "not with epilepsy on record"},
    Presentation{ofdt, "Mood changes", "P1-MOODCRISIS", ""},
    Presentation{ofdt, "Anxiety, depressive syndrome", "P2-ANXIETY", ""},
    Presentation{ofdt, "Hallucinations, paranoia", "P1-PSYCHOSIS", ""},
    Presentation{ofdt, "Bipolar disorder, schizophrenia, recurrent depression made worse",
                 "P2-KNOWN-PSYCHIATRIC P1-MOODCRISIS", "the attendance, never the record alone"},
    Presentation{ofdt, "Perforation of the nasal wall", "S-SEPTUM", ""},
    Presentation{ofdt, "Nasal infections and lesions", "P2-NASAL", ""},
    Presentation{ofdt, "Abscess, damaged veins", "P2-SKIN", ""},
    Presentation{ofdt, "Lesions and burns of the mouth", "P2-BURN", ""},
    Presentation{ofdt, "Burn of the oesophagus by ammonia", "P1-CAUSTIC", "not after self-harm"},
    Presentation{ofdt, "Skin problems of hands and feet", "P2-HANDS-FEET", ""},
    Presentation{ofdt, "Injuries through violence", "P2-TRAUMA",
                 "with adrenergic signs only; never where maltreatment or partner violence is coded"},
    Presentation{ofdt, "Accidental injuries", "",
                 "a fast heart is the rule after any serious accident: nothing would be told apart"},
    Presentation{ofdt, "Problems with other injected substances", "P2-OTHERSUD", ""},
    Presentation{ofdt, "Substitution treatment with a suggestive event", "P1-ACS",
                 "the treatment neither raises nor hides a finding"},
    Presentation{ofdt, "Exhaustion, unpleasant comedown", "",
                 "told in the questionnaire as a reason for contact; no code says it"},
    Presentation{ofdt, "Overdose", "D-POISONING", ""},
    Presentation{ofdt, "Illness of mother and child in pregnancy", "U1 P1-OBST PREGNANCY", ""},
    Presentation{ofdt, "Estrangement of mother and child", "",
                 "family life is never an input; help is offered, nothing is reported"},
    Presentation{ofdt, "Debt, theft, dealing, sex work", "", "never asked, never stored"},
    Presentation{literature, "Chest pain in the emergency department", "P1-ACS", ""},
    Presentation{literature, "Infarction before 50", "P1-ACS", ""},
    Presentation{literature, "Admission to cardiac intensive care", "P1-ACS P1-ARRHYTHMIA P1-MYOCARDIUM",
                 "by its reason, not by the unit"},
    Presentation{literature, "Aortic dissection", "P1-DISSECTION", ""},
    Presentation{literature, "Ischaemic stroke, subarachnoid and cerebral haemorrhage", "P1-STROKE", ""},
    Presentation{literature, "Ventricular arrhythmia, long QT", "P1-ARRHYTHMIA", ""},
    Presentation{literature, "Cardiomyopathy, myocarditis", "P1-MYOCARDIUM", "not when caused by alcohol"},
    Presentation{literature, "Hypertensive crisis", "P1-HTN-CRISIS", ""},
    Presentation{literature, "First seizure", "P1-SEIZURE", ""},
    Presentation{literature, "Hyperthermia with rhabdomyolysis", "P1-SYMPATHOTOX", ""},
    Presentation{literature, "Acute psychosis, agitation", "P1-PSYCHOSIS", ""},
    Presentation{literature, "Mood crisis, suicidal crisis", "P1-MOODCRISIS", ""},
    Presentation{literature, "Midline destructive lesions", "S-SEPTUM", ""},
    Presentation{literature, "Pneumomediastinum, pneumothorax, lung haemorrhage", "P1-BAROTRAUMA",
                 "not after an injury or with an attack of asthma or COPD"},
    Presentation{literature, "Purpura with neutropenia, levamisole", "S-LEVAMISOLE P2-VASCULITIS", ""},
    Presentation{literature, "Ischaemia of kidney, bowel or limb", "P2-VASC", ""},
    Presentation{literature, "Placental abruption, eclampsia, preterm labour", "P1-OBST", ""},
    Presentation{literature, "Stillbirth", "P1-OBST",
                 "only asks again: the published link is with other substances"},
    Presentation{literature, "Fetal growth restriction, low birth weight", "P2-FETAL-GROWTH",
                 "on the mother's record; tobacco explains part of the link"},
    Presentation{literature, "Placenta praevia", "P2-PREVIA", ""},
    Presentation{literature, "Preterm rupture of the membranes", "P2-PPROM", ""},
    Presentation{literature, "Late or little antenatal care", "",
                 "a testing trigger that fell on some women and not on others: never an input"},
    Presentation{literature, "Signs of the newborn", "",
                 "they stand on the child's record, and nothing of it is read as the mother's"},
    Presentation{literature, "Presumptive urine test", "S-IMMUNOASSAY explained-exposure superseded", ""},
    Presentation{literature, "Confirmed test", "D-TOX-CONFIRMED explained-exposure", ""},
};

}  // namespace repere::clinical
