// Of a minor. The third is a right: a minor may ask that the parents are not told.
CodeSystem: ParentsInformed
Id: parents-informed
Title: "Parents informés"
Description: "Whether the parents of a minor know."
* insert ScreeningCodes
* insert English(^title, [["Parents informed"]])
* insert ScreeningTerm(yes, [["Oui"]], [["Yes"]])
* insert ScreeningTerm(no, [["Non"]], [["No"]])
* insert ScreeningTerm(opposed, [["La personne s'y oppose"]], [["The person asked that they are not told"]])
