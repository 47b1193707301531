ValueSet: CocaineRemission
Id: cocaine-remission
Title: "Trouble lié à l'usage de cocaïne dans le passé"
Description: "Codes that by themselves say remission or abstinence: history, not present use."
* insert CodeList
* insert English(^title, [["Cocaine use disorder in the past"]])
* include codes from system $cim10 where concept is-a #F14.20
* include codes from system $cim10 where concept is-a #F14.21
* include codes from system $icd10cm where concept is-a #F14.11
* include codes from system $icd10cm where concept is-a #F14.21
* include codes from system $icd10cm where concept is-a #F14.91
* include codes from system $icd9cm where concept is-a #304.23
* include codes from system $icd9cm where concept is-a #305.63
* insert Icd11(6C45.21)
* insert Icd11(6C45.22)
* insert Icd11(6C45.23)
* $sct#191833002 "Cocaine dependence in remission"
* $sct#191920007
