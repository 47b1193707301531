// Of a minor, beside the agreement: whether the parents know. "opposed": the person asked that they are not told.
Alias: $parents-informed = @canonical@/CodeSystem/parents-informed

Extension: ParentsInformed
Id: parents-informed
Title: "Parents informés"
Description: "Whether the parents of a minor know, or the person asked that they are not told. Nothing is sent to them either way."
Context: Consent
* ^language = #fr
* ^status = #active
* ^experimental = false
* value[x] 1..1
* value[x] only code
* valueCode from ParentsInformedAnswers (required)

ValueSet: ParentsInformedAnswers
Id: parents-informed
Title: "Parents informés"
Description: "Whether the parents of a minor know; read by the extension parents-informed."
* ^language = #fr
* insert English(^title, [["Parents informed"]])
* ^status = #active
* ^experimental = false
* include codes from system $parents-informed
