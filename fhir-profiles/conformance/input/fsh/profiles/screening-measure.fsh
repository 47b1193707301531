Profile: ScreeningMeasure
Parent: MeasureReport
Id: screening-measure
Title: "Indicateurs agrégés"
Description: "Combien de personnes ont été interrogées, repérées, orientées, vues ; par mois, par service et par heure de la journée, jamais croisés. Aucune personne n'y figure, aucun effectif entre 1 et 10 : il est masqué, et l'absence le dit."
* insert WrittenToday([["Aggregated measures"]], [["How many people were asked, found, referred, seen; by month, by department and by hour of the day, never crossed. No person is in it, and no count between 1 and 10: it is masked, and its absence says so."]])
* insert Labelled
* status = #complete
* type = #summary
* measure = "@canonical@/Measure/cascade"
* subject 0..0
* date 1..1
* reporter only Reference(Organization)
* period.start 1..1
* period.end 1..1
* period obeys rep-period
* group 1..*
* group.code 1..1
* group.code.coding 1..1
* group.population 1..1
* group.population.code 1..1
* group.population.subjectResults 0..0
* group.stratifier.stratum.component 0..0
* group.stratifier.stratum.population.subjectResults 0..0
* evaluatedResource 0..0
* obeys rep-measure-small
