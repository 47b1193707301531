ValueSet: CardiologyService
Id: cardiology-service
Title: "Cardiologie comme service ou unité"
Description: "What an encounter may say about where it takes place."
* insert CodeList
* insert English(^title, [["Cardiology as service or unit"]])
* $sct#394579002 "Cardiology"
* $service-type#165 "Cardiology"
* $role#CVDX "Cardiovascular diagnostics or therapeutics unit"
* $role#CATH "Cardiac catheterization lab"
* $role#CCU "Coronary care unit"
* $role#CARD "Ambulatory Health Care Facilities; Clinic/Center; Rehabilitation: Cardiac Facilities"
