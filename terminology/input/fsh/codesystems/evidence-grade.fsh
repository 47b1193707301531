CodeSystem: EvidenceGrade
Id: evidence-grade
Title: "Niveaux de preuve"
Description: "What stands behind a rule."
* insert OwnCodes
* insert English(^title, [["Grades of evidence"]])
* insert Term(A, [["Une recommandation le demande, ou une méta-analyse"]], [["A guideline says to ask, or a meta-analysis"]])
* insert Term(B, [["Étude de cohorte ou cas-témoins"]], [["Cohort or case-control study"]])
* insert Term(C, [["Série de cas ou revue"]], [["Case series or review"]])
* insert Term(D, [["Avis d'experts"]], [["Opinion of experts"]])
