Instance: P1-MOODCRISIS
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-MOODCRISIS, P1, psychiatric, [["Épisode maniaque ou mixte, ou crise suicidaire"]], [["Manic or mixed episode, or suicidal crisis"]])
* insert Grade(D, [["Dires de soignants ; lien publié faible."]], [["What staff told; the published link is weak."]])
* insert Ages(15, 49)
* insert Source([["OFDT, Tendances no. 68, November 2009: needs and answers around problem use of cocaine (interviews, no figures)"]])
* insert Source([["Morton WA, Prim Care Companion J Clin Psychiatry 1999;1:109-113 (PMC181074)"]])
* insert DiagnosedHere(mood-crisis)
