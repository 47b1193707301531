// Who may get a copy of a letter, each by an agreement of its own; none does by itself.
CodeSystem: CopyRecipient
Id: copy-recipient
Title: "Destinataires d'une copie"
Description: "Who may get a copy of a letter when the person agrees to that recipient."
* insert ScreeningCodes
* insert English(^title, [["Recipients of a copy"]])
* insert ScreeningTerm(general-practitioner, [["Médecin traitant"]], [["General practitioner"]])
* insert ScreeningTerm(substitution-prescriber, [["Prescripteur du traitement de substitution"]], [["Prescriber of the substitution treatment"]])
