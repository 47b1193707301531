// Why: the answer scales of published instruments that no published code system has.

CodeSystem: TapsFrequency
Id: taps-frequency
Title: "Fréquence sur 12 mois"
Description: "The five frequencies of TAPS-1. Any but never is a positive answer."
* insert ScreeningCodes
* insert English(^title, [["Frequency over 12 months"]])
* insert ScreeningTerm(never, "Jamais", "Never")
* insert ScreeningTerm(less-than-monthly, [["Moins d'une fois par mois"]], [["Less than monthly"]])
* insert ScreeningTerm(monthly, "Chaque mois", "Monthly")
* insert ScreeningTerm(weekly, "Chaque semaine", "Weekly")
* insert ScreeningTerm(daily, "Chaque jour ou presque", "Daily or almost daily")

CodeSystem: SubstanceClass
Id: substance-class
Title: "Familles de substances"
Description: "The classes the NIDA-modified ASSIST asks about. They sort answers; they are no diagnosis and no value set of the rules holds them."
* insert ScreeningCodes
* insert English(^title, [["Families of substances"]])
* insert ScreeningTerm(cannabis, "Cannabis", "Cannabis")
* insert ScreeningTerm(cocaine, [["Cocaïne (poudre, crack)"]], [["Cocaine (powder, crack)"]])
* insert ScreeningTerm(stimulant-medicine, [["Médicament stimulant, autrement que prescrit"]], [["Stimulant medicine, other than as prescribed"]])
* insert ScreeningTerm(methamphetamine, "Méthamphétamine", "Methamphetamine")
* insert ScreeningTerm(inhalant, [["Produit à inhaler (protoxyde d'azote, poppers, colle)"]], [["Inhalant (nitrous oxide, poppers, glue)"]])
* insert ScreeningTerm(sedative, [["Calmant ou somnifère, autrement que prescrit"]], [["Sedative or sleeping medicine, other than as prescribed"]])
* insert ScreeningTerm(hallucinogen, [["Hallucinogène (LSD, champignons, kétamine, MDMA)"]], [["Hallucinogen (LSD, mushrooms, ketamine, MDMA)"]])
* insert ScreeningTerm(street-opioid, [["Opioïde sans prescription (héroïne, opium)"]], [["Street opioid (heroin, opium)"]])
* insert ScreeningTerm(opioid-medicine, [["Médicament opioïde, autrement que prescrit"]], [["Opioid medicine, other than as prescribed"]])
* insert ScreeningTerm(other, "Une autre substance", "Another substance")
* insert ScreeningTerm(none, "Aucune de celles-ci", "None of these")
