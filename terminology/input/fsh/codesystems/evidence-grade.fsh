CodeSystem: EvidenceGrade
Id: evidence-grade
Title: "Niveaux de preuve"
Description: "What stands behind a rule."
* insert ScreeningCodes
* insert English(^title, [["Grades of evidence"]])
* insert ScreeningTerm(A, [["Une recommandation le demande, ou une méta-analyse"]], [["A guideline says to ask, or a meta-analysis"]])
* insert ScreeningTerm(B, [["Étude de cohorte ou cas-témoins"]], [["Cohort or case-control study"]])
* insert ScreeningTerm(C, [["Série de cas ou revue"]], [["Case series or review"]])
* insert ScreeningTerm(D, [["Avis d'experts"]], [["Opinion of experts"]])
